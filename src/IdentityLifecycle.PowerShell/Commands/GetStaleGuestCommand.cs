using System.Globalization;
using System.Management.Automation;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Guests;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Guests;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Guests;
using IdentityLifecycle.PowerShell.Languages;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;
using IdentityLifecycle.Workflow.Guests;
using IdentityLifecycle.Workflow.Guests.Exports;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Judges guests, for whom no system of record exists: one object for each guest with the verdict, every condition with its evidence, and what will happen on
/// which day. Nothing is written.
/// </summary>
/// <remarks>
/// <para>
/// The verdict is Stale if a condition is met, Unknown if a fact is missing without which nobody can tell, and else Compliant. An empty date of a sign-in is
/// unknown and not "never". A guest who has not accepted the invitation is pending and not inactive. A guest who is there for less time than a condition wants is
/// never inactive.
/// </para>
/// <para>
/// The conditions come from the section guests of the policy, or from the parameters, which then take the place of that section. Remove-StaleGuest does what is
/// due. Accounts of people whom this program knows from a system of record are no guests.
/// </para>
/// <para>
/// -Path judges an export: what Get-MgUser, Select-Object and Export-Csv write, or "Download users" of the admin centre. What the file has no column for is
/// unknown. A row that cannot be read is an error, and the others are judged.
/// </para>
/// </remarks>
/// <example>
/// <para>Shows the guests of a policy's directories that are stale, with the reason.</para>
/// <code>Get-StaleGuest -Policy ./lifecycle.json -Verdict Stale</code>
/// </example>
/// <example>
/// <para>Looks at guests without any section guests in the policy.</para>
/// <code>Get-StaleGuest -Policy ./lifecycle.json -InactiveDays 90 -PendingDays 30 -WithoutSponsor -Domain *.example.com</code>
/// </example>
/// <example>
/// <para>Explains one guest.</para>
/// <code>Get-StaleGuest -Policy ./lifecycle.json | Where-Object Mail -eq 'ana@supplier.example' | ForEach-Object Conditions</code>
/// </example>
/// <example>
/// <para>Looks at an export of users, which needs no rights at all.</para>
/// <code>Get-StaleGuest -Path ./guests.csv -InactiveDays 90 -PendingDays 30 | Where-Object Verdict -eq Stale</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "StaleGuest", DefaultParameterSetName = DirectorySet)]
[OutputType(typeof(GuestAssessment))]
public sealed class GetStaleGuestCommand : DirectoryCmdlet
{
    private const string DirectorySet = "Directory";
    private const string PathSet = "Path";
    private const int BatchSize = 1000;
    private const int MostDays = 36500;

    private readonly DateTimeOffset _now = DateTimeOffset.Now;

    /// <summary>The exports of users to look at, in place of a directory; wildcards are allowed. With -Policy the section guests of the policy judges them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The culture in whose form the exports write dates, such as de-DE: that of the computer on which they were made. If it is not given, the dates themselves must tell.</summary>
    [Parameter(ParameterSetName = PathSet)]
    public CultureInfo? Culture { get; set; }

    /// <summary>No successful sign-in for so many days makes a guest stale.</summary>
    [Parameter]
    [ValidateRange(1, MostDays)]
    public int? InactiveDays { get; set; }

    /// <summary>Counts only sign-ins in which the guest took part, and not those of applications that renew a token.</summary>
    [Parameter]
    public SwitchParameter Interactive { get; set; }

    /// <summary>An invitation that was not accepted for so many days makes a guest stale.</summary>
    [Parameter]
    [ValidateRange(1, MostDays)]
    public int? PendingDays { get; set; }

    /// <summary>A guest without a sponsor is stale. A sponsor who is gone, disabled or a guest does not count.</summary>
    [Parameter]
    public SwitchParameter WithoutSponsor { get; set; }

    /// <summary>A guest for whom nobody vouched for so many days is stale.</summary>
    [Parameter]
    [ValidateRange(1, MostDays)]
    public int? AttestedDays { get; set; }

    /// <summary>A guest who has had no access for so many days, since that was seen first, is stale.</summary>
    [Parameter]
    [ValidateRange(1, MostDays)]
    public int? WithoutAccessDays { get; set; }

    /// <summary>The attribute that holds the end date of a guest. Once it is reached the guest is stale.</summary>
    [Parameter]
    public string? EndDateAttribute { get; set; }

    /// <summary>The home domains that are allowed, with * for any part. A guest from elsewhere is stale.</summary>
    [Parameter]
    public string[] AllowedDomain { get; set; } = [];

    /// <summary>The home domains that are denied, with * for any part. A guest from there is stale.</summary>
    [Parameter]
    public string[] DeniedDomain { get; set; } = [];

    /// <summary>The rule about the account that says whom the parameters cover, such as account.companyName -eq "Supplier"; where the directory does not tell guests from others, it says who a guest is.</summary>
    [Parameter]
    public string? Scope { get; set; }

    /// <summary>How many days a guest may be stale before Remove-StaleGuest does something. Where a sign-in would change the verdict it is one at least.</summary>
    [Parameter]
    [ValidateRange(0, MostDays)]
    public int GraceDays { get; set; }

    /// <summary>How many days after being disabled a guest who is still stale is deleted; never if it is not given.</summary>
    [Parameter]
    [ValidateRange(1, MostDays)]
    public int? DeleteAfterDays { get; set; }

    /// <summary>Emits only guests from these home domains, with * for any part.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? Domain { get; set; }

    /// <summary>Emits only guests with these verdicts.</summary>
    [Parameter]
    public GuestVerdict[]? Verdict { get; set; }

    /// <summary>The instant to judge for: what will be, if nothing happens until then. Now, if it is not given.</summary>
    [Parameter]
    [Instant]
    public DateTimeOffset? AsOf { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() =>
    {
        GuestParameters parameters = Parameters();
        if (ParameterSetName == PathSet)
        {
            JudgeExports(parameters);
        }
        else if (Policy is PolicyArgument argument)
        {
            JudgeByPolicy(Resolve(argument), parameters);
        }
        else
        {
            RequireConditions(parameters, null);
            JudgeConnected(parameters);
        }
    });

    private void JudgeByPolicy(LifecyclePolicy policy, GuestParameters parameters)
    {
        LifecyclePolicy judging = parameters.HasConditions ? WithParameters(policy, parameters) : policy;
        RequireConditions(parameters, policy);
        DirectoryPolicy[] directories = [.. PolicyDirectories.Select(judging, Directory).Where(directory => judging.Guests.Any(guests => guests.Directory == directory.Name))];
        DirectoryLease[] leases = [.. directories.Select(directory => Session.Lease(GuestNeeds.Reading(directory, judging.Guests), redacted: directory.RedactedAttributes))];
        RunAsync(async (bridge, cancellationToken) =>
            Write(await GuestReading.ReadAsync(LifecycleSession.Catalog, judging, leases, AsOf ?? _now, mayKeep: !parameters.HasConditions, bridge, cancellationToken).ConfigureAwait(false), bridge));
    }

    private LifecyclePolicy WithParameters(LifecyclePolicy policy, GuestParameters parameters) =>
        policy with { Guests = [.. PolicyDirectories.Select(policy, Directory).Select(directory => parameters.For(directory.Name, TellsKind(directory)))] };

    // What a directory's attributes are is only known once it is asked.
    private bool TellsKind(DirectoryPolicy directory)
    {
        DirectoryLease lease = Session.Lease(directory.Connection.ReadingToo(["userType"]));
        try
        {
            return Blocking.Wait(lease.Directory.ReadSchemaAsync(StopToken)).OrdinalOf("userType") >= 0;
        }
        finally
        {
            Blocking.Wait(lease.DisposeAsync());
        }
    }

    private void JudgeConnected(GuestParameters parameters)
    {
        IReadOnlyList<DirectoryLease> leases = OpenDirectories();
        RunAsync(async (bridge, cancellationToken) =>
        {
            foreach (DirectoryLease lease in leases)
            {
                await using (lease.ConfigureAwait(false))
                {
                    DirectoryImage image = (await lease.Directory.ReadImageAsync(bridge, cancellationToken).ConfigureAwait(false)).Redact(lease.Redacted);
                    GuestPolicy guests = parameters.For(image.Directory, image.Schema.OrdinalOf("userType") >= 0);
                    Write(GuestReading.Of(image, [guests], AsOf ?? _now, cancellationToken), bridge);
                }
            }
        });
    }

    private void JudgeExports(GuestParameters parameters)
    {
        LifecyclePolicy? policy = Policy is null || parameters.HasConditions ? null : Resolve(Policy);
        RequireConditions(parameters, policy);
        foreach (string file in Path.SelectMany(path => ShellPath.Matching(SessionState.Path, path)))
        {
            RunAsync(async (bridge, cancellationToken) =>
            {
                DirectoryImage image = await GuestExport.ReadAsync(LifecycleSession.Catalog, file, Culture, AsOf ?? _now, problem => bridge.WriteProblem(problem), bridge, cancellationToken).ConfigureAwait(false);
                IReadOnlyList<GuestPolicy> guests = policy is null ? [parameters.For(image.Directory, image.Schema.OrdinalOf("userType") >= 0)] : OfExport(policy, image.Directory);
                if (guests.Any(static one => one.Of == GuestKind.Guests))
                {
                    GuestExport.RequireKind(image);
                }

                Write(GuestReading.Of(image, guests, AsOf ?? _now, cancellationToken), bridge);
            });
        }
    }

    /// <summary>The guest policies of the policy's directory that the export was made of.</summary>
    private GuestPolicy[] OfExport(LifecyclePolicy policy, string export)
    {
        string[] directories = [.. PolicyDirectories.Select(policy, Directory).Select(static directory => directory.Name).Where(name => policy.Guests.Any(guests => guests.Directory == name))];
        return directories.Length == 1
            ? [.. policy.Guests.Where(guests => guests.Directory == directories[0]).Select(guests => guests with { Directory = export })]
            : throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, $"The policy {policy.Name} has guests in {(directories.Length == 0 ? "none of these directories" : string.Join(", ", directories))}. Say by -Directory which of its directories \"{export}\" was made of.") { Attribute = nameof(Directory) };
    }

    private void Write(GuestExamination examination, PipelineBridge bridge)
    {
        foreach (LifecycleProblem problem in examination.Problems)
        {
            bridge.WriteProblem(problem);
        }

        foreach (GuestAssessment[] batch in examination.Guests.Where(IsWanted).Chunk(BatchSize))
        {
            bridge.WriteBatch(batch);
        }
    }

    private bool IsWanted(GuestAssessment guest) =>
        (Verdict is null || Verdict.Contains(guest.Verdict))
        && (Domain is null || (guest.HomeDomain is string domain && Domain.Any(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant).IsMatch(domain))));

    private static void RequireConditions(GuestParameters parameters, LifecyclePolicy? policy)
    {
        if (!parameters.HasConditions && policy is null or { Guests.Count: 0 })
        {
            string why = policy is null ? "no policy was given" : $"the policy {policy.Name} has no section \"guests\"";
            throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, $"Nothing says what makes a guest stale: {why}. Give a condition, such as -InactiveDays 90, -PendingDays 30 or -WithoutSponsor, or a policy with a section \"guests\".") { Attribute = nameof(InactiveDays) };
        }
    }

    private GuestParameters Parameters() => new()
    {
        InactiveDays = InactiveDays,
        Interactive = Interactive,
        PendingDays = PendingDays,
        WithoutSponsor = WithoutSponsor,
        AttestedDays = AttestedDays,
        WithoutAccessDays = WithoutAccessDays,
        EndDateAttribute = EndDateAttribute,
        AllowedDomains = AllowedDomain,
        DeniedDomains = DeniedDomain,
        GraceDays = GraceDays,
        DeleteAfterDays = DeleteAfterDays,
        Scope = Scope is null ? null : MembershipRule.Parse(Scope, out IReadOnlyList<ExpressionError> errors) ?? throw LanguageErrors.Of(LifecycleErrorKind.RuleInvalid, Scope, errors),
    };
}

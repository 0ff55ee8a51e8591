using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Guests.Invitations;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Guests;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;
using IdentityLifecycle.Workflow.Guests;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Invites guests on the terms of the policy, each with a sponsor, a last day, a reason and access. It plans and applies as Invoke-JoinerMoverLeaver does, with guards, a
/// journal and verification. An account that has the address already is found first.
/// </summary>
/// <remarks>
/// <para>
/// A guest who is there gets the access, the last day and the sponsor that are missing, and no second invitation. A disabled guest is enabled, because an invitation to a disabled
/// account is sent and lets nobody in. A deleted guest is restored and enabled, because an invitation would make a second account; where nobody can tell who was deleted, nobody
/// new is invited. Refused are the addresses of employees and of several accounts, and guests who are protected, synchronised, governed by another engine, or disabled and held.
/// </para>
/// <para>
/// The section invite of a guest policy says how far ahead a last day may lie and which groups may be given; the condition domains says from where guests may come. Without
/// such a section nobody is invited.
/// </para>
/// <para>
/// -Path reads a delimited file with the columns Address, Sponsor, EndDate, Reason, Access and DisplayName. Several sponsors or groups are separated by a semicolon. What a row
/// does not say is what the parameter says. A wrong row is an error with the file, the line and the column, and stops no other.
/// </para>
/// <para>
/// -Guest with -Address says that a guest has moved: the account gets the new address, and the guest accepts once more and keeps the access. Microsoft Entra ID may refuse this to an application
/// alone; then sign in as a person with Connect-IdentityDirectory.
/// </para>
/// <para>The address by which a guest accepts is a secret. The directory sends it, and this command neither shows nor keeps it.</para>
/// </remarks>
/// <example>
/// <para>Shows what would be done, and why, and does nothing.</para>
/// <code>New-GuestInvitation -Address mia@supplier.example -Sponsor jane.doe@contoso.com -EndDate ([DateTimeOffset]::Now.AddDays(90)) -Reason 'Audit' -Access Sales -Policy ./lifecycle.json -WhatIf</code>
/// </example>
/// <example>
/// <para>Invites one guest.</para>
/// <code>New-GuestInvitation -Address mia@supplier.example -DisplayName 'Mia Berg' -Sponsor jane.doe@contoso.com -EndDate ([DateTimeOffset]::Now.AddDays(90)) -Reason 'Audit' -Policy ./lifecycle.json -Confirm:$false</code>
/// </example>
/// <example>
/// <para>Invites everybody of a file with the columns Address, Sponsor, EndDate and Reason, and writes the plan to a file for review.</para>
/// <code>New-GuestInvitation -Path ./invitations.csv -Policy ./lifecycle.json -AsPlan | Export-LifecyclePlan -Path ./invitations.plan</code>
/// </example>
[Cmdlet(VerbsCommon.New, "GuestInvitation", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = AddressSet)]
[OutputType(typeof(ChangeResult), typeof(LifecycleRun), typeof(LifecyclePlan))]
public sealed class NewGuestInvitationCommand : ApplyingCmdlet
{
    private const string AddressSet = "Address";
    private const string PathSet = "Path";
    private const string GuestSet = "Guest";

    private readonly List<InvitationRequest> _requests = [];
    private readonly List<string> _files = [];
    private LifecyclePlan? _plan;

    /// <summary>The mail address of the guest at home.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = AddressSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, ParameterSetName = GuestSet)]
    [Alias("Mail", "EmailAddress", "InvitedUserEmailAddress")]
    [AllowEmptyString]
    public string Address { get; set; } = string.Empty;

    /// <summary>A guest who is there and has moved to the address, another tenant or both: the id, sign-in name or mail address of before. The account and its access stay, and the guest accepts anew.</summary>
    [Parameter(Mandatory = true, ParameterSetName = GuestSet)]
    public GuestArgument? Guest { get; set; }

    /// <summary>The delimited files with a row for each guest; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Who answers for the guest: the id, sign-in name or mail address of an enabled account that is no guest.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Sponsors")]
    public string[] Sponsor { get; set; } = [];

    /// <summary>The last day of the guest, such as 2027-06-30. It is written to the attribute that the condition endDate of the guest policy reads.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Day]
    public DateOnly? EndDate { get; set; }

    /// <summary>Why the guest is invited; the plan and the journal keep it. With -AcceptPlan it is also why that plan is accepted.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public override string? Reason { get; set; }

    /// <summary>The names of the groups that the guest is given. The guest policy says which an invitation may give.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Group", "Groups")]
    public string[] Access { get; set; } = [];

    /// <summary>The name of the guest; the directory takes the address if it is not given.</summary>
    [Parameter(ParameterSetName = AddressSet, ValueFromPipelineByPropertyName = true)]
    public string? DisplayName { get; set; }

    /// <summary>Sends the invitation once more to guests who have not accepted.</summary>
    [Parameter]
    public SwitchParameter SendAgain { get; set; }

    /// <summary>Who invites; whoever runs the command if it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string By { get; set; } = Operator.Name;

    /// <summary>The directory to which guests are invited, if the policy invites to several.</summary>
    [Parameter]
    public DirectoryArgument? Directory { get; set; }

    /// <summary>The policy, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    /// <summary>Emits the plan and applies nothing.</summary>
    [Parameter]
    public SwitchParameter AsPlan { get; set; }

    private protected override LifecyclePlan? PlanInHand => _plan;

    private protected override string? ReasonOfAcceptance => string.Join("; ", _requests.Select(static request => request.Reason).Where(static reason => reason.Length > 0).Distinct());

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() =>
    {
        foreach (string path in Path)
        {
            RunForOne(path, () => _files.AddRange(ShellPath.Matching(SessionState.Path, path)));
        }

        if (ParameterSetName != PathSet)
        {
            _requests.Add(Request(_requests.Count + 1));
        }
    });

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        DirectoryPolicy directory = InvitationReading.DirectoryOf(policy, Directory?.Name);
        InvitationRequest usual = Request(0);
        bool isWhatIf = this.IsWhatIf();
        RunAsync(async (bridge, cancellationToken) =>
        {
            await ReadAsync(usual, bridge, cancellationToken).ConfigureAwait(false);
            await PlanAsync(policy, directory, !isWhatIf, bridge, cancellationToken).ConfigureAwait(false);
        });
        if (_plan is not LifecyclePlan plan)
        {
            WriteVerbose("No invitation was received, so there is nothing to do and no run to record.");
        }
        else if (AsPlan)
        {
            WriteObject(plan);
        }
        else if (plan.Changes.Count > 0)
        {
            Apply(plan, policy, null);
        }
    });

    private InvitationRequest Request(int number) => new(Address, Split(Sponsor), Reason ?? string.Empty, new InvitationPlace(null, number))
    {
        EndDate = EndDate, Access = Split(Access), DisplayName = string.IsNullOrWhiteSpace(DisplayName) ? null : DisplayName.Trim(), SendsAgain = SendAgain, Guest = Guest?.Name,
    };

    // A property of an object that comes from a file is one text, also where it names several.
    private static string[] Split(string[] texts) => [.. texts.SelectMany(InvitationFile.Split)];

    private async Task ReadAsync(InvitationRequest usual, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        foreach (string file in _files.Distinct(StringComparer.Ordinal))
        {
            try
            {
                _requests.AddRange(await InvitationFile.ReadAsync(LifecycleSession.Catalog, file, usual, problem => bridge.WriteProblem(problem, file), bridge, cancellationToken).ConfigureAwait(false));
            }
            catch (LifecycleException unreadable)
            {
                bridge.WriteError(unreadable, file);
            }
        }
    }

    private async Task PlanAsync(LifecyclePolicy policy, DirectoryPolicy directory, bool mayKeep, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        if (_requests.Count == 0)
        {
            return;
        }

        DirectoryLease lease = Session.Lease(GuestNeeds.Reading(directory, policy.Guests), redacted: directory.RedactedAttributes);
        InvitationOutcome outcome = await InvitationReading.PlanAsync(LifecycleSession.Catalog, policy, lease, _requests, By, mayKeep, bridge, cancellationToken).ConfigureAwait(false);
        _plan = outcome.Plan;
        Session.LatestPlan = _plan;
        foreach (LifecycleProblem problem in outcome.Plan.Header.Problems.Concat(outcome.Refused))
        {
            bridge.WriteProblem(problem, problem.System);
        }

        foreach (string note in outcome.Notes)
        {
            bridge.WriteWarning(note);
        }
    }
}

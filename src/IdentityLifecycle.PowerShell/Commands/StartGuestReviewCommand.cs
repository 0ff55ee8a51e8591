using System.Globalization;
using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Guests;
using IdentityLifecycle.Guests.Reviews;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow.Guests;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Writes a review for each sponsor of guests: a page with a form that works from a mail attachment, and a table to fill in. Import-GuestReview takes the answers.
/// </summary>
/// <remarks>
/// <para>
/// Guests without a sponsor, and those whose sponsors are gone or disabled, are in one review more, which is addressed to nobody. A guest with several sponsors is in the review of each;
/// it suffices that one of them vouches.
/// </para>
/// <para>
/// The page needs no server and no network. It writes the answers to a file, which the sponsor sends back. Every guest in it has a sealed ticket: answers that were changed, that belong to another
/// state store, that are late, or that were imported before are refused.
/// </para>
/// </remarks>
/// <example>
/// <para>Asks the sponsors of all guests, who may answer for three weeks.</para>
/// <code>Get-StaleGuest -Policy ./lifecycle.json | Start-GuestReview -OutFolder ./reviews -Due ([DateTimeOffset]::Now.AddDays(21)) -InitializeState</code>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "GuestReview", SupportsShouldProcess = true)]
[OutputType(typeof(GuestReview))]
public sealed class StartGuestReviewCommand : AsyncLifecycleCmdlet
{
    private readonly List<GuestAssessment> _guests = [];

    /// <summary>The guests, as Get-StaleGuest emits them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public GuestAssessment[] InputObject { get; set; } = [];

    /// <summary>The folder for the files; it is made if there is none.</summary>
    [Parameter(Mandatory = true)]
    public string OutFolder { get; set; } = string.Empty;

    /// <summary>Until when answers are taken. A date without a time is the last day.</summary>
    [Parameter(Mandatory = true)]
    [Instant]
    public DateTimeOffset Due { get; set; }

    /// <summary>The policy whose state store takes the answers, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    /// <summary>Makes an empty state store if there is none.</summary>
    [Parameter]
    public SwitchParameter InitializeState { get; set; }

    private protected override bool MayLeaveWork => false;

    /// <inheritdoc/>
    protected override void ProcessRecord() => _guests.AddRange(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        DateTimeOffset due = (Due.TimeOfDay == TimeSpan.Zero ? Due.AddDays(1) : Due).ToUniversalTime();
        if (due <= now)
        {
            throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, string.Create(CultureInfo.InvariantCulture, $"-Due {Due:yyyy-MM-dd HH:mm zzz} is past: nobody could answer in time.")) { Attribute = nameof(Due) };
        }

        _guests.ForEach(static guest => GuestStatements.NameOf(guest));
        _guests.Select(static guest => guest.Directory).Distinct().ToList().ForEach(directory => PolicyDirectories.Select(policy, [new DirectoryArgument(directory)]));
        if (_guests.Count(static guest => guest.Sponsors is null) is > 0 and int unknown)
        {
            WriteWarning($"The sponsors of {unknown} guests are not known, so that these guests are in the review that is addressed to nobody. Sponsors are read where the guest policy has the condition sponsors or attested, and the directory tells them.");
        }

        string folder = ShellPath.Full(SessionState.Path, OutFolder);
        GuestReview[] reviews = [.. GuestReview.For(_guests.DistinctBy(static guest => (guest.Directory, guest.Anchor)), policy.Name, now, due, ReviewWriting.NewId).Where(review => IsWanted(review, folder))];
        if (reviews.Length > 0)
        {
            RunAsync(async (bridge, cancellationToken) =>
                bridge.WriteBatch(await ReviewWriting.WriteAsync(LifecycleSession.Catalog, policy, InitializeState, reviews, folder, cancellationToken).ConfigureAwait(false)));
        }
    });

    private bool IsWanted(GuestReview review, string folder) => ShouldProcess(
        review.Sponsor.Length == 0 ? "nobody" : review.Sponsor,
        string.Create(CultureInfo.InvariantCulture, $"Write a review of {review.Guests.Count} guests to {folder}, due {review.Due:yyyy-MM-dd HH:mm} UTC"));
}

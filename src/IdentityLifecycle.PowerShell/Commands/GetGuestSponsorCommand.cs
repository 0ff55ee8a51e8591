using System.Management.Automation;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Guests;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Guests;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Guests;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;
using IdentityLifecycle.Workflow.Guests;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Lists guests for whom nobody answers: those without a sponsor, or whose sponsors are gone, disabled, guests, or have left. Each comes with proposals from
/// evidence, the best first. Nothing is written.
/// </summary>
/// <remarks>
/// <para>
/// Proposed are the manager of a sponsor who is gone, the owners of groups that the guest is in, and those who answer for other guests from the same domain. Guests whose sponsors are not known
/// are not listed; Get-StaleGuest -WithoutSponsor shows them as Unknown.
/// </para>
/// </remarks>
/// <example>
/// <para>Shows for whom nobody answers, and who could.</para>
/// <code>Get-GuestSponsor -Policy ./lifecycle.json | Format-Table DisplayName, HomeDomain, Sponsors, Proposal</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "GuestSponsor")]
[OutputType(typeof(GuestSponsorship))]
public sealed class GetGuestSponsorCommand : AsyncLifecycleCmdlet
{
    private const int BatchSize = 1000;

    /// <summary>The policy that declares the directories, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter(Position = 0)]
    public PolicyArgument? Policy { get; set; }

    /// <summary>The names of the directories; all that have guest policies if it is not given, or all of the policy if it has none.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DirectoryNameCompleter))]
    public DirectoryArgument[]? Directory { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        LifecyclePolicy judging = policy.Guests.Count > 0 ? policy : policy with { Guests = [.. policy.Directories.Select(static directory => new GuestParameters { WithoutSponsor = true }.For(directory.Name, tellsKind: true))] };
        DirectoryLease[] leases = [.. PolicyDirectories.Select(judging, Directory).Where(directory => judging.Guests.Any(guests => guests.Directory == directory.Name)).Select(directory => Lease(directory, judging))];
        RunAsync(async (bridge, cancellationToken) =>
        {
            GuestExamination examination = await GuestReading.ReadAsync(LifecycleSession.Catalog, judging, leases, DateTimeOffset.Now, mayKeep: false, bridge, cancellationToken).ConfigureAwait(false);
            foreach (LifecycleProblem problem in examination.Problems)
            {
                bridge.WriteProblem(problem);
            }

            foreach (GuestSponsorship[] batch in new SponsorSearch(examination).Find().Chunk(BatchSize))
            {
                cancellationToken.ThrowIfCancellationRequested();
                bridge.WriteBatch(batch);
            }
        });
    });

    private DirectoryLease Lease(DirectoryPolicy directory, LifecyclePolicy judging)
    {
        IReadOnlyList<string> attributes = [.. GuestNeeds.AttributesOf([.. judging.Guests.Where(guests => guests.Directory == directory.Name)]), .. SponsorSearch.Attributes];
        IEnumerable<EntitlementKind> kinds = directory.Capabilities.Handles(EntitlementKind.Owner) ? [EntitlementKind.Owner] : [];
        return Session.Lease(directory.Connection.ReadingToo(attributes).WithEntitlements([.. (directory.Connection.Entitlements ?? []).Union(kinds)]), redacted: directory.RedactedAttributes);
    }
}

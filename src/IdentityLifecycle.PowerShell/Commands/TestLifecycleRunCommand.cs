using System.Management.Automation;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Execution.Verification;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Plans;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.PowerShell.Views;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Reads the accounts that a run changed again and compares them with what was applied. Emits a finding for each change; of people who left
/// it warns of everything that their accounts may still do.
/// </summary>
/// <remarks>
/// <para>A run does this itself once everything is written. Later, what was applied may have been changed by somebody else or by another
/// run; nothing is written either way, the record of the run included.</para>
/// </remarks>
/// <example>
/// <para>Looks at the latest run again.</para>
/// <code>Test-LifecycleRun -Policy ./lifecycle.json</code>
/// </example>
/// <example>
/// <para>Shows what of the latest run is not there any more.</para>
/// <code>Get-LifecycleRun -Policy ./lifecycle.json -Last 1 | Test-LifecycleRun | Where-Object Status -eq NotSeen</code>
/// </example>
/// <example>
/// <para>Shows what one person who left may still do.</para>
/// <code>(Test-LifecycleRun -Policy ./lifecycle.json -Identity 1003).Residual</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "LifecycleRun")]
[OutputType(typeof(ChangeVerification))]
public sealed class TestLifecycleRunCommand : AsyncLifecycleCmdlet
{
    /// <summary>The run's id, or the beginning of it; the latest run that was not refused if it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public string? Id { get; set; }

    /// <summary>The people to look at: identity ids, records or changes; for an account without a person its anchor. Everybody if it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public IdentityArgument[] Identity { get; set; } = [];

    /// <summary>The policy under which the run was made, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() =>
    {
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        LifecycleSession session = Session;
        RunAsync((bridge, cancellationToken) => VerifyAsync(policy, session, bridge, cancellationToken));
    });

    private async Task VerifyAsync(LifecyclePolicy policy, LifecycleSession session, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        RecordedRun recorded = await FindAsync(policy, cancellationToken).ConfigureAwait(false);
        HashSet<string> people = Identity.Select(static one => one.Id).ToHashSet(StringComparer.Ordinal);
        UntouchedPeople.Report(people, recorded, bridge);
        DirectoryLeases leases = DirectoryLeases.Open(session, policy, recorded.Directories);
        await using (leases.ConfigureAwait(false))
        {
            IReadOnlyList<ChangeVerification> findings = await RunVerifier.VerifyAsync(recorded, leases.ByName, people, bridge, cancellationToken).ConfigureAwait(false);
            foreach (ChangeVerification finding in findings.Where(static finding => finding.Residual.Count > 0))
            {
                bridge.WriteWarning(ResidualText.Of(finding.DisplayName, finding.Account, finding.Directory, finding.Residual));
            }

            bridge.WriteBatch(findings);
        }
    }

    private async Task<RecordedRun> FindAsync(LifecyclePolicy policy, CancellationToken cancellationToken)
    {
        IStateStore store = StateStores.Open(LifecycleSession.Catalog, policy, initialize: false);
        await using (store.ConfigureAwait(false))
        {
            return await RecordedRun.FindAsync(store, Id, cancellationToken).ConfigureAwait(false);
        }
    }
}

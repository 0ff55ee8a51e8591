using System.Management.Automation;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Copies a policy's state store to a file while it is in use, reads the copy back and checks it. Runs go on meanwhile; the copy is as the
/// store was at one instant, and only its owner can read it.
/// </summary>
/// <remarks>
/// <para>The copy gets its name only once it was found whole: one that was there before is replaced by a good one or stays. To bring a copy
/// back, see about_LifecycleStore.</para>
/// </remarks>
/// <example>
/// <para>Copies the state store of a policy.</para>
/// <code>Backup-LifecycleStore -Path ./state-copy.db -Policy ./lifecycle.json</code>
/// </example>
/// <example>
/// <para>Keeps one copy for each day of the week.</para>
/// <code>Backup-LifecycleStore -Path "./state-$([DateTime]::Today.DayOfWeek).db" -Policy ./lifecycle.json -Force</code>
/// </example>
[Cmdlet(VerbsData.Backup, "LifecycleStore", SupportsShouldProcess = true)]
[OutputType(typeof(StoreBackup))]
public sealed class BackupLifecycleStoreCommand : AsyncLifecycleCmdlet
{
    /// <summary>The file to write, best on another disk.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Path { get; set; } = string.Empty;

    /// <summary>The policy whose state store is copied, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    /// <summary>Replaces a file that is there. Without it that is an error.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool MayLeaveWork => false;

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        string file = ShellPath.Full(SessionState.Path, Path);
        if (ShouldProcess(file, $"Copy the state store of {policy.Name}"))
        {
            RunAsync((bridge, cancellationToken) => CopyAsync(policy, file, bridge, cancellationToken));
        }
    });

    private async Task CopyAsync(LifecyclePolicy policy, string file, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        IStateBackup store = await StateStores.OpenAsync<IStateBackup>(LifecycleSession.Catalog, policy, "copy itself").ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            bridge.Write(await store.BackUpAsync(file, Force, bridge, cancellationToken).ConfigureAwait(false));
        }
    }
}

using System.Management.Automation;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>Checks whether directories can be reached, what may be written there and what is missing, and says what to do. Nothing is written.</summary>
/// <example>
/// <para>Checks every directory of a policy.</para>
/// <code>Test-IdentityDirectory -Policy ./lifecycle.json</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "IdentityDirectory")]
[OutputType(typeof(DirectoryCheck))]
public sealed class TestIdentityDirectoryCommand : DirectoryCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() =>
    {
        IReadOnlyList<DirectoryLease> leases = OpenDirectories();
        RunAsync((bridge, cancellationToken) => CheckAsync(leases, bridge, cancellationToken));
    });

    private static async Task CheckAsync(IReadOnlyList<DirectoryLease> leases, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        foreach (DirectoryLease lease in leases)
        {
            await using (lease.ConfigureAwait(false))
            {
                bridge.WriteBatch(await lease.Directory.CheckAsync(cancellationToken).ConfigureAwait(false));
            }
        }
    }
}

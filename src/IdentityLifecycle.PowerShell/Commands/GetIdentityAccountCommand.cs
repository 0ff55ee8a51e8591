using System.Management.Automation;
using IdentityLifecycle.Directories;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>Reads the accounts of directories: those of a policy, or the connected ones. The attributes are ordinary properties.</summary>
/// <example>
/// <para>Shows the disabled accounts of one directory.</para>
/// <code>Get-IdentityAccount -Directory corp -Policy ./lifecycle.json | Where-Object AccountEnabled -eq $false</code>
/// </example>
/// <example>
/// <para>Reads the accounts of the connected directories.</para>
/// <code>Connect-IdentityDirectory -Policy ./lifecycle.json
/// Get-IdentityAccount | Where-Object Department -eq 'Sales'</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "IdentityAccount")]
[OutputType(typeof(Account))]
public sealed class GetIdentityAccountCommand : DirectoryCmdlet
{
    private const int BatchSize = 1000;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() =>
    {
        IReadOnlyList<DirectoryLease> leases = OpenDirectories();
        RunAsync((bridge, cancellationToken) => ReadAsync(leases, bridge, cancellationToken));
    });

    private static async Task ReadAsync(IReadOnlyList<DirectoryLease> leases, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        foreach (DirectoryLease lease in leases)
        {
            await using (lease.ConfigureAwait(false))
            {
                DirectoryImage image = (await lease.Directory.ReadImageAsync(bridge, cancellationToken).ConfigureAwait(false)).Redact(lease.Redacted);
                foreach (Account[] batch in image.Accounts().Chunk(BatchSize))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    bridge.WriteBatch(batch);
                }
            }
        }
    }
}

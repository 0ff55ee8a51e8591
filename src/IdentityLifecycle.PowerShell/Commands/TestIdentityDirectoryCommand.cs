using System.Management.Automation;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Permissions;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>Checks whether directories can be reached, what may be written there and what is missing, and says what to do. Nothing is written.</summary>
/// <remarks>
/// With a policy, each permission that the policy needs and that is missing is a line of its own. A permission that the policy does not need, and with which somebody
/// could take over the directory, is a warning. Get-LifecyclePermission lists all that are needed.
/// </remarks>
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
        LifecyclePolicy? policy = Policy is null ? null : Resolve(Policy);
        RunAsync((bridge, cancellationToken) => CheckAsync(leases, policy, bridge, cancellationToken));
    });

    private static async Task CheckAsync(IReadOnlyList<DirectoryLease> leases, LifecyclePolicy? policy, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        foreach (DirectoryLease lease in leases)
        {
            await using (lease.ConfigureAwait(false))
            {
                DirectoryFindings findings = await DirectoryExamination.CheckAsync(lease.Directory, policy, cancellationToken).ConfigureAwait(false);
                bridge.WriteBatch(findings.Checks);
                foreach (DirectoryPermission excess in findings.Excess)
                {
                    bridge.WriteWarning($"{excess.Permission} in {excess.Directory} is granted, and the policy does not need it. {excess.Reason} Take it away.");
                }
            }
        }
    }
}

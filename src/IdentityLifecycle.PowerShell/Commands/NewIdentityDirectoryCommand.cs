using System.Management.Automation;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Makes an empty directory where a policy says that there is one, for connectors that can, such as the embedded one. A directory that
/// exists already is left as it is.
/// </summary>
/// <example>
/// <para>Makes the embedded directory that a new policy names.</para>
/// <code>New-IdentityDirectory -Policy ./lifecycle.json -Directory corp</code>
/// </example>
[Cmdlet(VerbsCommon.New, "IdentityDirectory", SupportsShouldProcess = true)]
public sealed class NewIdentityDirectoryCommand : AsyncLifecycleCmdlet
{
    /// <summary>The policy that declares the directory, as a path or an object.</summary>
    [Parameter(Mandatory = true)]
    public PolicyArgument Policy { get; set; } = null!;

    /// <summary>The directory's name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(DirectoryNameCompleter))]
    public DirectoryArgument Directory { get; set; } = null!;

    private protected override bool MayLeaveWork => false;

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        DirectoryPolicy directory = PolicyDirectories.Select(Resolve(Policy), [Directory]).Single();
        if (ShouldProcess(directory.Name, $"Make an empty directory with connector {directory.Connection.Connector}"))
        {
            RunAsync(async (_, _) =>
            {
                DirectoryLease lease = Session.Lease(directory.Connection, initialize: true);
                await lease.DisposeAsync().ConfigureAwait(false);
            });
        }
    });
}

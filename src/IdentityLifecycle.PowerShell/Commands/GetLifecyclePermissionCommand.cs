using System.Management.Automation;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Permissions;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Lists the least permissions that a policy needs in its directories, and for each of them what in the policy asks for it. For directories that are connected it
/// says too which are granted.
/// </summary>
/// <remarks>
/// Only directories whose permissions have names are listed, such as a tenant of Microsoft Entra ID. A permission with which somebody could take over the
/// directory is a warning as well. For other directories, Test-IdentityDirectory says what works and what is missing.
/// </remarks>
/// <example>
/// <para>Lists what an administrator has to consent to before a policy can be applied.</para>
/// <code>Get-LifecyclePermission -Policy ./lifecycle.json</code>
/// </example>
/// <example>
/// <para>Lists what is still missing, after somebody signed in with Connect-IdentityDirectory.</para>
/// <code>Get-LifecyclePermission -Policy ./lifecycle.json | Where-Object IsGranted -eq $false</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "LifecyclePermission")]
[OutputType(typeof(DirectoryPermission))]
public sealed class GetLifecyclePermissionCommand : AsyncLifecycleCmdlet
{
    /// <summary>The policy, as a path or an object.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public PolicyArgument Policy { get; set; } = null!;

    /// <summary>The names of the directories; all if it is not given.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(DirectoryNameCompleter))]
    public DirectoryArgument[]? Directory { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        LifecyclePolicy policy = Resolve(Policy);
        IReadOnlyList<DirectoryPolicy> directories = PolicyDirectories.Select(policy, Directory);
        Dictionary<string, IDirectory> connected = directories.Select(directory => (directory, Session.Find(directory.Name)))
            .Where(static one => one.Item2 is HeldDirectory held && held.IsOpenedWith(one.directory.Connection))
            .ToDictionary(static one => one.directory.Name, static one => one.Item2!.Directory);
        RunAsync(async (bridge, cancellationToken) =>
        {
            foreach (DirectoryPolicy directory in directories)
            {
                Tell(directory, await ReadAsync(DirectoryUses.Of(policy, directory), directory, connected.GetValueOrDefault(directory.Name), cancellationToken).ConfigureAwait(false), bridge);
            }
        });
    });

    private static async Task<IReadOnlyList<DirectoryPermission>> ReadAsync(IReadOnlyList<DirectoryUse> uses, DirectoryPolicy directory, IDirectory? connected, CancellationToken cancellationToken) =>
        connected is null
            ? LifecycleSession.Catalog.Require<IDirectoryConnector>(directory.Connection).ListPermissions(directory.Name, uses)
            : [.. (await connected.ReadPermissionsAsync(uses, cancellationToken).ConfigureAwait(false)).Where(static permission => permission.IsNeeded)];

    private static void Tell(DirectoryPolicy directory, IReadOnlyList<DirectoryPermission> permissions, PipelineBridge bridge)
    {
        bridge.WriteBatch(permissions);
        if (permissions.Count == 0)
        {
            bridge.WriteVerbose($"Permissions in {directory.Name} have no names that the {directory.Connection.Connector} connector knows. Test-IdentityDirectory says what works there.");
        }

        foreach (DirectoryPermission dangerous in permissions.Where(static permission => permission.IsDangerous))
        {
            bridge.WriteWarning($"{dangerous.Permission} in {dangerous.Directory}: {dangerous.Note}");
        }
    }
}

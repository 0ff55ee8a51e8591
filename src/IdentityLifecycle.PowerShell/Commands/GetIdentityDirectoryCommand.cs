using System.Management.Automation;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>Lists the directories that are connected, or those that a policy declares. None is opened by it.</summary>
/// <example>
/// <para>Lists what a policy declares, and what of it is connected.</para>
/// <code>Get-IdentityDirectory -Policy ./lifecycle.json</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "IdentityDirectory")]
[OutputType(typeof(IdentityDirectory))]
public sealed class GetIdentityDirectoryCommand : DirectoryCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() =>
    {
        if (Policy is null)
        {
            foreach (HeldDirectory held in SelectConnected())
            {
                WriteObject(held.Describe());
            }

            return;
        }

        LifecyclePolicy policy = Resolve(Policy);
        foreach (DirectoryPolicy directory in PolicyDirectories.Select(policy, Directory))
        {
            bool isConnected = Session.Find(directory.Name) is HeldDirectory held && held.IsOpenedWith(directory.Connection);
            WriteObject(PolicyDirectories.Describe(policy, directory) with { IsConnected = isConnected });
        }
    });
}

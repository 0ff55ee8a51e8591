using System.Management.Automation;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>Closes directories that Connect-IdentityDirectory opened. Nothing in the directory changes.</summary>
/// <example>
/// <para>Closes all connected directories.</para>
/// <code>Disconnect-IdentityDirectory</code>
/// </example>
[Cmdlet(VerbsCommunications.Disconnect, "IdentityDirectory")]
public sealed class DisconnectIdentityDirectoryCommand : AsyncLifecycleCmdlet
{
    /// <summary>The names of the connected directories to close; all if it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(DirectoryNameCompleter))]
    public DirectoryArgument[]? Directory { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Directory?.Select(static one => one.Name) ?? Session.Held.Select(static held => held.Directory.Name))
        {
            RunForOne(name, () => Close(name));
        }
    }

    private void Close(string name)
    {
        _ = Session.Find(name) ?? throw PolicyDirectories.NotFound(name, "Connected are", Session.Held.Select(static held => held.Directory.Name));
        Session.Release(name);
    }
}

using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Pipeline;

/// <summary>A cmdlet about directories: those of a policy, or the connected ones.</summary>
public abstract class DirectoryCmdlet : AsyncLifecycleCmdlet
{
    private protected DirectoryCmdlet()
    {
    }

    /// <summary>The names of the directories; all if it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(DirectoryNameCompleter))]
    public DirectoryArgument[]? Directory { get; set; }

    /// <summary>The policy that declares the directories, as a path or an object; without it the connected directories are meant.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    /// <summary>The directories that the parameters mean, opened or connected already.</summary>
    /// <param name="besides">Attributes that are needed besides those of the policy.</param>
    private protected IReadOnlyList<DirectoryLease> OpenDirectories(IReadOnlyList<string>? besides = null)
    {
        if (Policy is PolicyArgument argument)
        {
            LifecyclePolicy policy = Resolve(argument);
            return PolicyDirectories.Select(policy, Directory).Select(directory => Session.Lease(directory.Connection.ReadingToo(besides ?? []), redacted: directory.RedactedAttributes)).ToArray();
        }

        IReadOnlyList<HeldDirectory> connected = SelectConnected();
        return connected.Count == 0
            ? throw new LifecycleException(LifecycleErrorKind.DirectoryNotFound, "No directory is connected, and no policy was given. Give -Policy, or connect one with Connect-IdentityDirectory.")
            : connected.Select(static held => new DirectoryLease(held.Directory, isHeld: true) { Redacted = held.Redacted }).ToArray();
    }

    /// <summary>The connected directories that were named; all if none was named.</summary>
    private protected IReadOnlyList<HeldDirectory> SelectConnected() =>
        Directory is null
            ? Session.Held
            : Directory.Select(one => Session.Find(one.Name)
                ?? throw PolicyDirectories.NotFound(one.Name, "Connected are", Session.Held.Select(static held => held.Directory.Name))).ToArray();
}

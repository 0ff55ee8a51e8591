using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Session;

namespace IdentityLifecycle.PowerShell.Completion;

/// <summary>Completes the names of the policy's and the connected directories.</summary>
public sealed class DirectoryNameCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(LifecycleSession session, LifecyclePolicy? policy) =>
        session.Held.Select(static held => held.Directory.Name).Concat(policy?.Directories.Select(static directory => directory.Name) ?? []);
}

using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Session;

namespace IdentityLifecycle.PowerShell.Completion;

/// <summary>Completes the names of the installed connectors.</summary>
public sealed class ConnectorNameCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(LifecycleSession session, LifecyclePolicy? policy) => LifecycleSession.Catalog.Names;
}

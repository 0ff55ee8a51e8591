using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Session;

namespace IdentityLifecycle.PowerShell.Completion;

/// <summary>Completes the names of clouds, as the connectors know them.</summary>
public sealed class CloudNameCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(LifecycleSession session, LifecyclePolicy? policy) =>
        LifecycleSession.Catalog.Names.SelectMany(static name => LifecycleSession.Catalog.Find(name)!.Description.Settings).Where(static setting => setting.Name == "environment").SelectMany(static setting => setting.AllowedValues);
}

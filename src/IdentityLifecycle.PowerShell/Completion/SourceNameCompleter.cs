using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Session;

namespace IdentityLifecycle.PowerShell.Completion;

/// <summary>Completes the names of the policy's systems of record.</summary>
public sealed class SourceNameCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(LifecycleSession session, LifecyclePolicy? policy) =>
        policy?.SystemsOfRecord.Select(static source => source.Name) ?? [];
}

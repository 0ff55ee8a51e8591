using IdentityLifecycle.Memory;

namespace IdentityLifecycle.PowerShell.Completion;

/// <summary>Completes the ids of the decisions in the policy's state store.</summary>
public sealed class DecisionIdCompleter : MemoryCompleter
{
    private protected override IEnumerable<string> NamesIn(LifecycleMemory memory) => memory.Content.Decisions.Select(static decision => decision.Id);
}

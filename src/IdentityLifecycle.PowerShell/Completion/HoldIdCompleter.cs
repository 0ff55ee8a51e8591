using IdentityLifecycle.Memory;

namespace IdentityLifecycle.PowerShell.Completion;

/// <summary>Completes the ids of the holds in the policy's state store.</summary>
public sealed class HoldIdCompleter : MemoryCompleter
{
    private protected override IEnumerable<string> NamesIn(LifecycleMemory memory) => memory.Content.Holds.Select(static hold => hold.Id);
}

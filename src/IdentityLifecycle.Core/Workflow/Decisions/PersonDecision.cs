using IdentityLifecycle.Errors;
using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Workflow.Decisions;

/// <summary>Makes a decision about a key that seems to belong to somebody else than memory knows.</summary>
/// <param name="memory">What the state store knows.</param>
public sealed class PersonDecision(LifecycleMemory memory)
{
    /// <summary>
    /// Makes what memory learns of the decision; nothing is written. Where the key belongs to another person now, memory keeps everything that it knows of
    /// the one before, under an id of its own, and knows nothing of the new one.
    /// </summary>
    /// <param name="identity">The identity id.</param>
    /// <param name="kind">What is decided.</param>
    /// <param name="until">When it ends (UTC).</param>
    /// <param name="reason">Why.</param>
    /// <exception cref="LifecycleException">NotFound: memory knows nobody with the key.</exception>
    public MemoryUpdate Make(string identity, DecisionKind kind, DateTimeOffset until, string reason)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        RememberedState known = memory.FindState(identity)
            ?? throw new LifecycleException(LifecycleErrorKind.NotFound, $"Memory knows nobody with the key \"{identity}\", so that it cannot be another person's and there is nothing to decide.") { TargetName = identity };
        MemoryUpdate update = kind == DecisionKind.AnotherPerson ? PersonParting.Of(memory, known.Identity, now).In(memory) : MemoryUpdate.None;
        RecordedDecision decision = new(identity, LifecycleHold.EveryDirectory, kind, [.. update.States.Select(static state => state.Identity)], until, reason)
        {
            Evidence = FormattableString.Invariant($"{(known.Person is PersonTraits person ? person : "name not known")}, {known.State} since {known.Since:yyyy-MM-dd}{(update.States.Count > 0 ? $", kept as {update.States[0].Identity}" : string.Empty)}"),
            SetBy = Operator.Name,
            SetAt = now,
        };
        return update with { Decisions = [decision] };
    }
}

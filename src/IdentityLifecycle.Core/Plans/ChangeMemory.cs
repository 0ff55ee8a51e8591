using IdentityLifecycle.Memory;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans;

/// <summary>
/// What memory learns with a change besides what its operations teach. Only undoing needs it. A person approves it with the plan, so it is part
/// of the content hash.
/// </summary>
public sealed record ChangeMemory
{
    /// <summary>A hold to set on the account, so that the next run does not repeat what was undone. Applying adds who set it and when.</summary>
    public LifecycleHold? Hold { get; init; }

    /// <summary>A hold to lift, because what it prevented is done again.</summary>
    public LifecycleHold? LiftedHold { get; init; }

    /// <summary>The applied state to remember, as it was before the run; null leaves the remembered state, unless it is forgotten.</summary>
    public RememberedState? State { get; init; }

    /// <summary>Whether the remembered state is deleted, because none was remembered before the run.</summary>
    public bool ForgetsState { get; init; }

    /// <summary>Keys of one-time effects to forget, so that they may be done again.</summary>
    public IReadOnlyList<string> ForgottenEffects { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{string.Join("; ", new object?[] { Hold, LiftedHold is null ? null : $"lifted: {LiftedHold}", State }.Where(static part => part is not null))}"));
}

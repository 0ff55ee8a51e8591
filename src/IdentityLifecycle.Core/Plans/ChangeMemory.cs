using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Plans;

/// <summary>What memory learns with a change besides what its operations teach: only undoing needs it. It is part of what a person approves.</summary>
public sealed record ChangeMemory
{
    /// <summary>A hold on the account, so that the next run does not undo the undo; who set it and when is added when it is applied.</summary>
    public LifecycleHold? Hold { get; init; }

    /// <summary>A hold that is lifted, because what it kept away is done again.</summary>
    public LifecycleHold? LiftedHold { get; init; }

    /// <summary>The state that was applied before; null leaves the state as it is remembered, unless it is forgotten.</summary>
    public RememberedState? State { get; init; }

    /// <summary>Whether no state is remembered any more, as before.</summary>
    public bool ForgetsState { get; init; }

    /// <summary>Keys of one-time effects that may be done again.</summary>
    public IReadOnlyList<string> ForgottenEffects { get; init; } = [];
}

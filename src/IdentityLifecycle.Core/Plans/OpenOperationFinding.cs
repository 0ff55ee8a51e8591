using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans;

/// <summary>
/// What a comparison found of an operation that a run began and did not see the end of, because its process died or its directory did not
/// answer. The plan carries it, and applying the plan records it.
/// </summary>
/// <param name="RunId">The run that began the operation.</param>
/// <param name="OperationId">The operation in the journal of that run.</param>
/// <param name="Directory">The directory of the account.</param>
/// <param name="Found">What was found.</param>
/// <param name="Anchor">The account's unchanging id; null if there is no account.</param>
public sealed record OpenOperationFinding(string RunId, string OperationId, string Directory, OpenOperationState Found, string? Anchor)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{OperationId} of run {RunId} in {Directory}: {Found}"));
}

/// <summary>What became of an operation whose end nobody saw.</summary>
public enum OpenOperationState
{
    /// <summary>The account is as the operation makes it. So the operation was done.</summary>
    Done,

    /// <summary>The account is not as the operation makes it.</summary>
    NotDone,

    /// <summary>The directory does not show whether it was done, for instance because a value cannot be read.</summary>
    Unclear,

    /// <summary>No directory ever shows whether it was done, for instance the setting of a password. It can be done again.</summary>
    Invisible,
}

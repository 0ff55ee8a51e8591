using IdentityLifecycle.Memory;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans.Inconsistencies;

/// <summary>One way to settle a conflict.</summary>
/// <param name="Decision">What is decided; null if an earlier decision is taken back instead.</param>
/// <param name="Command">The command that does it, without its <c>-Reason</c>.</param>
public sealed record ConflictChoice(DecisionKind? Decision, string Command)
{
    /// <summary>The identity id of the person; null where a decision is taken back.</summary>
    public string? Identity { get; init; }

    /// <summary>The directory; null where the decision is about a person's key.</summary>
    public string? Directory { get; init; }

    /// <summary>The identity id of the other person, where two are to be one; else null.</summary>
    public string? Other { get; init; }

    /// <summary>The anchors of the accounts.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(Command);
}

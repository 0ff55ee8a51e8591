using IdentityLifecycle.Memory;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Workflow.Decisions;

/// <summary>What somebody decides, until when and why.</summary>
/// <param name="Kind">What is decided.</param>
/// <param name="Until">When the decision ends (UTC).</param>
/// <param name="Reason">Why, for people.</param>
public readonly record struct DecisionTerms(DecisionKind Kind, DateTimeOffset Until, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Kind} until {Until:yyyy-MM-dd HH:mm} UTC ({Reason})"));
}

using System.Text;

namespace IdentityLifecycle.Values;

/// <summary>A text that the plan states.</summary>
/// <param name="Text">The text.</param>
public sealed record FixedPart(string Text) : GeneratedPart
{
    /// <inheritdoc/>
    public override int Length => Text.Length;

    /// <inheritdoc/>
    public override string ToString() => Text;

    internal override void Make(IRandomSource random, StringBuilder text) => text.Append(Text);
}

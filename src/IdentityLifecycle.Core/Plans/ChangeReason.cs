using IdentityLifecycle.Facts;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans;

/// <summary>Why an operation is planned: the source, the attribute, the date and the rule that decided.</summary>
/// <param name="Text">One short sentence for people.</param>
public sealed record ChangeReason(string Text)
{
    /// <summary>One short sentence for people.</summary>
    public string Text { get; } = ShownText.Escape(Text);

    /// <summary>The system of record, directory or policy section that the reason comes from.</summary>
    public string? Source { get; init; }

    /// <summary>The attribute that decided.</summary>
    public string? Attribute { get; init; }

    /// <summary>The date that decided, ISO 8601.</summary>
    public string? Date { get; init; }

    /// <summary>The rule or expression of the policy that decided.</summary>
    public string? Rule { get; init; }

    /// <summary>The value before.</summary>
    public Fact OldValue { get; init; }

    /// <summary>The value now.</summary>
    public Fact NewValue { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Text;
}

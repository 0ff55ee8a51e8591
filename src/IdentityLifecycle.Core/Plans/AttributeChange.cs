using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Candidates;
using IdentityLifecycle.Texts;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans;

/// <summary>One attribute's old and new value.</summary>
/// <param name="Attribute">The attribute's name.</param>
/// <param name="OldValue">The value in the directory when the plan was made. Apply writes only if it is still there.</param>
/// <param name="NewValue">The value to write.</param>
/// <param name="Reason">Why.</param>
public sealed record AttributeChange(string Attribute, Fact OldValue, PlanValue NewValue, ChangeReason Reason)
{
    /// <summary>For a reference, the display name of the account whose anchor is <see cref="OldValue"/>, or of each account; null if it is not known.</summary>
    public string? OldName { get; init; }

    /// <summary>The values to write instead if a candidate is taken when the plan is applied; empty if nothing depends on one.</summary>
    public IReadOnlyList<ValueVariant> Variants { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{Attribute}: {OldName ?? Show(OldValue)} → {Show(NewValue)}");

    /// <summary>Replaces each fact in the changes.</summary>
    internal static IReadOnlyList<AttributeChange> WithFacts(IReadOnlyList<AttributeChange> changes, Func<Fact, Fact> replace) =>
        [.. changes.Select(change => change with
        {
            OldValue = replace(change.OldValue),
            NewValue = change.NewValue.WithFact(replace),
            Variants = ValueVariant.WithFacts(change.Variants, replace),
        })];

    /// <summary>The changes with other values of candidates.</summary>
    internal static IReadOnlyList<AttributeChange> WithVariants(IReadOnlyList<AttributeChange> changes, Func<IReadOnlyList<ValueVariant>, IReadOnlyList<ValueVariant>> replace) =>
        [.. changes.Select(change => change with { Variants = replace(change.Variants) })];

    /// <summary>The changes with the values of the candidates that were chosen.</summary>
    internal static IReadOnlyList<AttributeChange> Settle(IReadOnlyList<AttributeChange> changes, Func<string, int> candidateOf) =>
        changes.Any(static change => change.Variants.Count > 0) ? [.. changes.Select(change => change.Settle(candidateOf))] : changes;

    /// <summary>The change that puts the old value back.</summary>
    /// <param name="found">What is there now.</param>
    internal AttributeChange Inverse(Fact found) =>
        new(Attribute, found, PlanValue.Of(OldValue), Reason) { OldName = NewValue.GetReferences().Any() ? NewValue.ToString() : null };

    private AttributeChange Settle(Func<string, int> candidateOf)
    {
        if (Variants.Count == 0)
        {
            return this;
        }

        Fact value = ValueVariant.Settle(NewValue.Literal, Variants, candidateOf);
        return this with { NewValue = PlanValue.Of(value), Reason = Reason with { NewValue = value }, Variants = [] };
    }

    private static string Show(Fact fact) => fact.IsNone ? "(none)" : fact.ToString();

    private static string Show(PlanValue value) => value.Literal.IsNone ? "(none)" : value.ToString();
}

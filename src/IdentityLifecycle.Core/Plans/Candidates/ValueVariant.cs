using IdentityLifecycle.Facts;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans.Candidates;

/// <summary>
/// A value that takes the place of the planned one if the candidate that it follows from is taken when the plan is applied. The plan holds it, so that
/// applying evaluates nothing.
/// </summary>
/// <param name="Choice">
/// What was chosen among candidates: the directory, a slash, and the attribute or <c>name</c>. It is the account of the person whom the change is about.
/// </param>
/// <param name="Candidate">The number of the candidate that is chosen then, from 1. The planned one is 0.</param>
/// <param name="Value">The value with that candidate.</param>
public sealed record ValueVariant(string Choice, int Candidate, Fact Value)
{
    /// <summary>The name of a choice.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="attribute">The attribute, or <see cref="AccountName"/>.</param>
    public static string ChoiceOf(string directory, string attribute) => $"{directory}/{attribute}";

    /// <summary>What stands for the account's name in its container.</summary>
    public const string AccountName = "name";

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Value} (candidate {Candidate} of {Choice})"));

    /// <summary>The value to write: that of the candidate that was chosen, or the planned one.</summary>
    internal static Fact Settle(Fact planned, IReadOnlyList<ValueVariant> variants, Func<string, int> candidateOf) =>
        variants.FirstOrDefault(variant => candidateOf(variant.Choice) == variant.Candidate)?.Value ?? planned;

    /// <inheritdoc cref="Settle(Fact, IReadOnlyList{ValueVariant}, Func{string, int})"/>
    internal static string Settle(string planned, IReadOnlyList<ValueVariant> variants, Func<string, int> candidateOf) =>
        variants.Count == 0 ? planned : Settle(Fact.Of(planned), variants, candidateOf).ToString();

    /// <summary>Replaces each fact in variants.</summary>
    internal static IReadOnlyList<ValueVariant> WithFacts(IReadOnlyList<ValueVariant> variants, Func<Fact, Fact> replace) =>
        variants.Count == 0 ? variants : [.. variants.Select(variant => variant with { Value = replace(variant.Value) })];
}

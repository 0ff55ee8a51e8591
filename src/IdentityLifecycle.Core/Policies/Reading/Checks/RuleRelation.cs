using IdentityLifecycle.Languages.Membership.Syntax;

namespace IdentityLifecycle.Policies.Reading.Checks;

/// <summary>A place in a rule that asks for the subject's relation to others: its groups or its manager.</summary>
internal sealed record RuleRelation(string Attribute, int Position, int Length)
{
    private const string MemberOf = "memberOf";

    public static IEnumerable<RuleRelation> Of(RuleSyntax syntax) => syntax switch
    {
        LogicRule logic => logic.Terms.SelectMany(Of),
        NotRule not => Of(not.Term),
        ComparisonRule comparison => OfProperty(comparison.Property),
        QuantifierRule quantifier => OfProperty(quantifier.Property).Concat(Of(quantifier.Body)),
        DirectReportsRule reports => [new RuleRelation("manager", reports.Position, reports.Length)],
        _ => [],
    };

    private static IEnumerable<RuleRelation> OfProperty(PropertySyntax property) =>
        property.Name.Equals(MemberOf, StringComparison.OrdinalIgnoreCase) ? [new RuleRelation(MemberOf, property.Position, property.Length)] : [];
}

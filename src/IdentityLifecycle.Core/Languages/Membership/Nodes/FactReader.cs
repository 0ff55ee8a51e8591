using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Languages.Membership.Nodes;

/// <summary>Reads the fact on the left of an operator.</summary>
internal abstract class FactReader(string name, bool isRedacted)
{
    private const int LongestValue = 80;

    public string Name => name;

    public abstract Fact Read(in RuleEvaluation evaluation);

    /// <summary>What was read, as a reason: <c>department is "Sales"</c>.</summary>
    public string Describe(Fact fact)
    {
        string value = fact.State switch
        {
            FactState.None => "null",
            FactState.Unknown => "unknown",
            _ when isRedacted => "[Redact]",
            _ => $"\"{Shorten(fact.ToString())}\"",
        };
        return $"{name} is {value}";
    }

    private static string Shorten(string text) => text.Length <= LongestValue ? text : text[..LongestValue] + "…";
}

internal sealed class AttributeReader(string name, int ordinal, bool isRedacted) : FactReader(name, isRedacted)
{
    public override Fact Read(in RuleEvaluation evaluation) => evaluation.Subject.GetFact(ordinal);
}

/// <summary>Reads the groups: from the context's function, else from the attribute. Without either they are unknown.</summary>
internal sealed class GroupsReader(string name, FactReader? attribute) : FactReader(name, false)
{
    public override Fact Read(in RuleEvaluation evaluation) =>
        evaluation.Context.GroupsOf is Func<IFactSource, Fact> given ? given(evaluation.Subject) : attribute?.Read(evaluation) ?? Fact.Unknown;
}

/// <summary>
/// Reads the element of a collection or one of its named parts. An element that is only an identifier is its own <c>objectId</c>.
/// </summary>
internal sealed class ElementReader(string name, string? part, bool isRedacted) : FactReader(name, isRedacted)
{
    public override Fact Read(in RuleEvaluation evaluation) =>
        part is null ? evaluation.Element
        : evaluation.Element.Value is ComplexValue complex ? complex[part]
        : IsIdentifier(part) ? evaluation.Element
        : Fact.None;

    private static bool IsIdentifier(string part) =>
        part.Equals("objectId", StringComparison.OrdinalIgnoreCase) || part.Equals("id", StringComparison.OrdinalIgnoreCase);
}

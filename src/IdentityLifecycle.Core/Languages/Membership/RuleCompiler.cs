using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Membership.Nodes;
using IdentityLifecycle.Languages.Membership.Syntax;

namespace IdentityLifecycle.Languages.Membership;

/// <summary>Turns a parsed rule into nodes that read attributes by ordinal.</summary>
internal sealed class RuleCompiler(IAttributeScope scope, string subject)
{
    public const string MemberOf = "memberOf";
    private const string Manager = "manager";

    private const string Lifecycle = "lifecycle";
    private static readonly string[] s_objects = ["user", "device", "account", "row"];

    private readonly ErrorList _errors = new();
    private readonly ErrorList _warnings = new();

    public IReadOnlyList<ExpressionError> Errors => _errors.ToList();

    public IReadOnlyList<ExpressionError> Warnings => _warnings.ToList();

    public RuleNode? Compile(RuleSyntax syntax) => Compile(syntax, null);

    private RuleNode? Compile(RuleSyntax syntax, CollectionElement? element)
    {
        RuleNode? node = syntax switch
        {
            LogicRule logic => CompileLogic(logic, element),
            NotRule not => Compile(not.Term, element) is RuleNode term ? new NotNode(term) : null,
            ComparisonRule comparison => CompileComparison(comparison, element),
            QuantifierRule quantifier => CompileQuantifier(quantifier, element),
            DirectReportsRule reports => new DirectReportsNode(Find(Manager), reports.Manager),
            _ => throw new InvalidOperationException("Unknown part."),
        };
        if (node is not null)
        {
            node.Print = RulePrinter.Print(syntax);
        }

        return node;
    }

    private LogicNode? CompileLogic(LogicRule logic, CollectionElement? element)
    {
        RuleNode?[] terms = [.. logic.Terms.Select(term => Compile(term, element))];
        return terms.Contains(null) ? null : new LogicNode(logic.IsAnd, terms!);
    }

    private ComparisonNode? CompileComparison(ComparisonRule comparison, CollectionElement? element)
    {
        (FactReader? reader, AttributeType type) = Resolve(comparison.Property, element);
        if (reader is null)
        {
            return null;
        }

        return new ComparisonNode(reader, TestFactory.Create(comparison.Operator, comparison.Value, type, _errors), comparison.IsNegated);
    }

    private QuantifierNode? CompileQuantifier(QuantifierRule quantifier, CollectionElement? element)
    {
        PropertySyntax property = quantifier.Property;
        if (element is not null)
        {
            _errors.Add(property.Position, property.Length, "Within -any and -all there can be no further -any or -all.");
            return null;
        }

        bool isMemberOf = property.Name.Equals(MemberOf, StringComparison.OrdinalIgnoreCase) && IsSubject(property.Object);
        (FactReader? reader, AttributeType type) = isMemberOf ? (new GroupsReader(MemberOf, Find(MemberOf)), AttributeType.Text) : Resolve(property, null);
        IReadOnlyList<AttributeDefinition>? parts = !isMemberOf && scope.TryResolve(property.Name, out _, out AttributeDefinition? collection) ? collection.Parts : null;
        RuleNode? body = Compile(quantifier.Body, new CollectionElement(property.Name, isMemberOf, type, parts));
        return reader is null || body is null ? null : new QuantifierNode(reader, quantifier.IsAll, body) { IsToldByParts = parts is not null };
    }

    private (FactReader? Reader, AttributeType Type) Resolve(PropertySyntax property, CollectionElement? element)
    {
        if (property.IsElement && element is null)
        {
            _errors.Add(property.Position, property.Length, "'_' stands for an element and can only be used within -any and -all.");
            return default;
        }

        if (element is not null && (property.IsElement || element.IsNamed(property.Object)))
        {
            return ResolveElement(property, element);
        }

        return IsSubject(property.Object) ? ResolveAttribute(property)
            : IsOfLifecycle(property) && scope.TryResolve(property.ToString(), out int ordinal, out AttributeDefinition? definition) ? (Read(definition.Name, ordinal), definition.Type)
            : ReportObject(property, element);
    }

    private (FactReader? Reader, AttributeType Type) ResolveElement(PropertySyntax property, CollectionElement element)
    {
        bool isWhole = property.IsElement && property.Name.Length == 0;
        AttributeDefinition? part = isWhole ? element.Whole : element.Parts?.FirstOrDefault(known => known.Name.Equals(property.Name, StringComparison.OrdinalIgnoreCase));
        if (!isWhole && part is null && element.Parts is IReadOnlyList<AttributeDefinition> parts)
        {
            string[] names = [.. parts.Select(static known => known.Name)];
            string? nearest = NearestName.Find(property.Name, names);
            _errors.Add(property.Position, property.Length, $"{(IsVowel(element.Name[0]) ? "An" : "A")} {element.Name} has no '{property.Name}', only {string.Join(", ", names)}.", nearest is null ? null : $"{property.Object}.{nearest}");
            return default;
        }

        string? name = part?.Name ?? (isWhole ? null : property.Name);
        return (new ElementReader(property.ToString(), name, part?.IsRedacted ?? false), part?.Type ?? (name is null ? element.Type : AttributeType.Text));
    }

    private (FactReader? Reader, AttributeType Type) ReportObject(PropertySyntax property, CollectionElement? element)
    {
        string expected = element is null ? $"'{subject}'" : $"'{element.Name}', '_' or '{subject}'";
        string message = s_objects.Contains(property.Object, StringComparer.OrdinalIgnoreCase)
            ? $"This rule is about '{subject}', not about '{property.Object}'."
            : IsOfLifecycle(property) ? $"'{property}' cannot be read here. Rules that are evaluated once the state is decided can read 'lifecycle.state' and 'lifecycle.leaveAt'."
            : $"There is no object '{property.Object}' here: expected {expected}.";
        _errors.Add(property.Position, property.Object.Length, message, NearestName.Find(property.Object, element is null ? [subject] : [subject, element.Name]));
        return default;
    }

    private (FactReader? Reader, AttributeType Type) ResolveAttribute(PropertySyntax property)
    {
        foreach (string name in PropertyAliases.Of(property.Name).Prepend(property.Name))
        {
            if (scope.TryResolve(name, out int ordinal, out AttributeDefinition? definition))
            {
                Note(property, name, definition.Name);
                return (Read(definition.Name, ordinal), definition.Type);
            }
        }

        if (property.Name.Equals(MemberOf, StringComparison.OrdinalIgnoreCase))
        {
            _errors.Add(property.Position, property.Length, $"The groups are a collection: write {subject}.memberOf -any (group.objectId -in ['identifier']).");
            return default;
        }

        string? nearest = NearestName.Find(property.Name, scope.Names);
        _errors.Add(property.Position, property.Length, $"'{subject}' has no property '{property.Name}'.", nearest is null ? null : $"{subject}.{nearest}");
        return default;
    }

    private void Note(PropertySyntax property, string resolved, string proper)
    {
        if (!string.Equals(resolved, proper, StringComparison.Ordinal))
        {
            _warnings.Add(property.Position, property.Length, $"The proper spelling is '{subject}.{proper}'; Microsoft Entra takes no other.");
        }
    }

    private AttributeReader Read(string name, int ordinal) => new(name, ordinal, scope.IsRedacted(ordinal));

    private AttributeReader? Find(string name) =>
        scope.TryResolve(name, out int ordinal, out AttributeDefinition? definition) ? Read(definition.Name, ordinal) : null;

    private static bool IsOfLifecycle(PropertySyntax property) => property.Object.Equals(Lifecycle, StringComparison.OrdinalIgnoreCase);

    private bool IsSubject(string name) => name.Equals(subject, StringComparison.OrdinalIgnoreCase);

    private static bool IsVowel(char letter) => "aeiou".Contains(letter, StringComparison.OrdinalIgnoreCase);
}

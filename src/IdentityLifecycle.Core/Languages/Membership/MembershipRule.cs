using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Membership.Nodes;
using IdentityLifecycle.Languages.Membership.Syntax;

namespace IdentityLifecycle.Languages.Membership;

/// <summary>
/// A parsed membership rule, in the language of "Manage rules for dynamic membership groups in Microsoft Entra ID". Immutable.
/// </summary>
public sealed class MembershipRule
{
    /// <summary>The longest rule that Microsoft Entra takes, in characters; a longer one is a warning here.</summary>
    public const int LongestInEntra = 3072;

    private static readonly string[] s_subjects = ["user", "device", "account", "row"];

    private readonly RuleSyntax _syntax;

    private MembershipRule(string text, RuleSyntax syntax)
    {
        Text = text;
        _syntax = syntax;
        Warnings = text.Length <= LongestInEntra
            ? []
            : [new ExpressionError(LongestInEntra, 0, $"The rule has {text.Length} characters; Microsoft Entra takes at most {LongestInEntra}.")];
    }

    /// <summary>The text that was parsed.</summary>
    public string Text { get; }

    /// <summary>
    /// The object that the rule is about: <c>user</c>, <c>device</c> or <c>account</c>, as its first property says; <c>user</c> if no property
    /// names one.
    /// </summary>
    public string Subject => SubjectOf(_syntax) ?? s_subjects[0];

    /// <summary>What is accepted here but not by Microsoft Entra.</summary>
    public IReadOnlyList<ExpressionError> Warnings { get; }

    /// <summary>The names that the rule reads of its subject, each once.</summary>
    public IReadOnlyList<string> Attributes => [.. PropertiesOf(_syntax).Where(static property => !property.IsElement).Select(static property => property.Name).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Whether the rule asks who somebody's manager is, besides what <see cref="Attributes"/> names.</summary>
    public bool AsksForManager => AsksForManagerIn(_syntax);

    internal RuleSyntax Syntax => _syntax;

    /// <summary>The names under which an attribute may be known, the given one first: rules call some attributes otherwise than Microsoft Graph.</summary>
    public static IReadOnlyList<string> NamesOf(string attribute) => [attribute, .. PropertyAliases.Of(attribute)];

    /// <summary>The attributes that the rule reads and a scope does not know under any name. Groups are not among them: they are read otherwise.</summary>
    public IReadOnlyList<string> Unresolved(IAttributeScope scope) =>
        [.. Attributes.Where(name => !name.Equals(RuleCompiler.MemberOf, StringComparison.OrdinalIgnoreCase) && !NamesOf(name).Any(one => scope.TryResolve(one, out _, out _)))];

    /// <summary>Parses a rule. It never throws; the errors list everything that is wrong, as far as parsing can go on.</summary>
    /// <param name="text">The text, at most <see cref="ExpressionLimits.Length"/> characters.</param>
    /// <param name="errors">The errors by position; empty if the rule is returned.</param>
    /// <returns>The rule, or null if there are errors.</returns>
    public static MembershipRule? Parse(string text, out IReadOnlyList<ExpressionError> errors)
    {
        ErrorList found = new();
        RuleSyntax? syntax = null;
        if (text.Length > ExpressionLimits.Length)
        {
            found.Add(ExpressionLimits.Length, 0, $"The rule has {text.Length} characters; at most {ExpressionLimits.Length} are allowed.");
        }
        else
        {
            syntax = new RuleParser(new RuleLexer(text, found).Read(), found).ParseAll();
        }

        errors = found.ToList();
        return errors.Count > 0 || syntax is null ? null : new MembershipRule(text, syntax);
    }

    /// <summary>Resolves the properties and compiles for fast evaluation.</summary>
    /// <param name="scope">The attributes of the records: the names behind the dot.</param>
    /// <param name="subject">The name before the dot: <c>user</c>, <c>device</c> or <c>account</c>.</param>
    /// <param name="errors">Properties that do not resolve, with the nearest name, and values of the wrong type; empty if the result is not null.</param>
    public CompiledRule? Compile(IAttributeScope scope, string subject, out IReadOnlyList<ExpressionError> errors)
    {
        RuleCompiler compiler = new(scope, subject);
        RuleNode? root = compiler.Compile(_syntax);
        errors = compiler.Errors;
        return root is null || errors.Count > 0 ? null : new CompiledRule(this, root, compiler.Warnings);
    }

    /// <summary>The rule in its canonical spelling. Parsing that spelling gives the same rule.</summary>
    public override string ToString() => RulePrinter.Print(_syntax);

    private static string? SubjectOf(RuleSyntax syntax) => syntax switch
    {
        LogicRule logic => logic.Terms.Select(SubjectOf).FirstOrDefault(static subject => subject is not null),
        NotRule not => SubjectOf(not.Term),
        ComparisonRule comparison => KnownSubject(comparison.Property),
        QuantifierRule quantifier => KnownSubject(quantifier.Property),
        _ => null,
    };

    private static IEnumerable<PropertySyntax> PropertiesOf(RuleSyntax syntax) => syntax switch
    {
        LogicRule logic => logic.Terms.SelectMany(PropertiesOf),
        NotRule not => PropertiesOf(not.Term),
        ComparisonRule comparison => [comparison.Property],
        QuantifierRule quantifier => PropertiesOf(quantifier.Body).Prepend(quantifier.Property),
        _ => [],
    };

    private static bool AsksForManagerIn(RuleSyntax syntax) => syntax switch
    {
        LogicRule logic => logic.Terms.Any(AsksForManagerIn),
        NotRule not => AsksForManagerIn(not.Term),
        DirectReportsRule => true,
        _ => false,
    };

    private static string? KnownSubject(PropertySyntax property) =>
        Array.Find(s_subjects, subject => subject.Equals(property.Object, StringComparison.OrdinalIgnoreCase));
}

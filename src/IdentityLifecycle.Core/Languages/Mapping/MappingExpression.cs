using System.Text.RegularExpressions;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping.Syntax;

namespace IdentityLifecycle.Languages.Mapping;

/// <summary>
/// A parsed attribute mapping, in the language of "Reference for writing expressions for attribute mappings in Microsoft Entra ID":
/// an <c>[attribute]</c>, a constant or nested function calls. Immutable.
/// </summary>
public sealed partial class MappingExpression
{
    private readonly MappingSyntax _syntax;

    private MappingExpression(string text, MappingSyntax syntax, IReadOnlyList<ExpressionError> warnings)
    {
        Text = text;
        Warnings = warnings;
        _syntax = syntax;
        Attributes = [.. Walk(syntax).OfType<AttributeSyntax>().Select(static attribute => attribute.Name).Distinct(StringComparer.OrdinalIgnoreCase)];
        Tables = [.. Calls("Lookup").Select(static call => ((ConstantSyntax)call.Arguments[0]!).Value.ToString()).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The text that was parsed.</summary>
    public string Text { get; }

    /// <summary>What is accepted here but differs from Microsoft Entra, such as a function name in another case.</summary>
    public IReadOnlyList<ExpressionError> Warnings { get; }

    /// <summary>The names of the attributes in the mapping, in the order of their first occurrence.</summary>
    public IReadOnlyList<string> Attributes { get; }

    /// <summary>The names of the tables that <c>Lookup</c> reads.</summary>
    public IReadOnlyList<string> Tables { get; }

    /// <summary>Whether the mapping is one constant.</summary>
    public bool IsConstant => _syntax is ConstantSyntax;

    /// <summary>The constant, if the mapping is one; else none.</summary>
    public Fact Constant => _syntax is ConstantSyntax constant ? constant.Value : Fact.None;

    /// <summary>The attribute's name, if the mapping is only an <c>[attribute]</c>; else null.</summary>
    public string? DirectAttribute => (_syntax as AttributeSyntax)?.Name;

    /// <summary>Whether the mapping contains <c>Guid</c> or <c>RandomString</c>, so that each evaluation gives another value.</summary>
    public bool IsGenerated => Walk(_syntax).OfType<CallSyntax>().Any(static call => call.Function.IsRandom);

    /// <summary>Whether it is a <c>SelectUniqueValue</c>.</summary>
    public bool UsesUniqueness => Calls("SelectUniqueValue").Any();

    /// <summary>Whether it contains <c>Redact</c>, so that its value must not be shown.</summary>
    public bool IsRedacted => Calls("Redact").Any();

    /// <summary>Whether it may say <c>IgnoreObjectFlow</c>, so that the whole account is left as it is.</summary>
    public bool MayIgnoreObject => Walk(_syntax).OfType<IgnoreObjectSyntax>().Any();

    /// <summary>Whether it needs the policy's default domain.</summary>
    public bool UsesDefaultDomain => Calls("DefaultDomain").Any();

    /// <summary>Whether it contains <c>Now</c>, so that its value depends on the instant of the plan.</summary>
    public bool UsesPresent => Calls("Now").Any();

    internal MappingSyntax Syntax => _syntax;

    /// <summary>Parses a mapping. It never throws; the errors list everything that is wrong, as far as parsing can go on.</summary>
    /// <param name="text">The text, at most <see cref="ExpressionLimits.Length"/> characters.</param>
    /// <param name="errors">The errors by position; empty if the mapping is returned.</param>
    /// <returns>The mapping, or null if there are errors.</returns>
    public static MappingExpression? Parse(string text, out IReadOnlyList<ExpressionError> errors)
    {
        ErrorList found = new();
        ErrorList warnings = new();
        MappingSyntax? syntax = null;
        if (text.Length > ExpressionLimits.Length)
        {
            found.Add(ExpressionLimits.Length, 0, $"The expression has {text.Length} characters; at most {ExpressionLimits.Length} are allowed.");
        }
        else
        {
            syntax = new MappingParser(new MappingLexer(text, found).Read(), found, warnings).ParseAll();
        }

        if (syntax is not null)
        {
            MappingCheck.Check(syntax, found, warnings);
        }

        errors = found.ToList();
        return errors.Count > 0 || syntax is null ? null : new MappingExpression(text, syntax, warnings.ToList());
    }

    /// <summary>
    /// Parses a mapping where a policy also accepts a plain word, such as a container or a group's name. A text without brackets, quotes and
    /// function calls is a constant.
    /// </summary>
    /// <inheritdoc cref="Parse"/>
    public static MappingExpression? ParseOrConstant(string text, out IReadOnlyList<ExpressionError> errors) =>
        ExpressionStart().IsMatch(text) ? Parse(text, out errors) : OfConstant(text, out errors);

    /// <summary>Resolves the attributes and compiles for fast evaluation.</summary>
    /// <param name="scope">The attributes that the records have.</param>
    /// <param name="errors">The attributes that do not resolve, with the nearest name; empty if the result is not null.</param>
    public CompiledMapping? Compile(IAttributeScope scope, out IReadOnlyList<ExpressionError> errors)
    {
        MappingCompiler compiler = new(scope);
        Nodes.MappingNode? root = compiler.Compile(_syntax);
        errors = compiler.Errors;
        return root is null || errors.Count > 0 ? null : new CompiledMapping(this, root, compiler.Attributes);
    }

    /// <summary>The mapping in its canonical spelling. Parsing that spelling gives the same mapping.</summary>
    public override string ToString() => MappingPrinter.Print(_syntax);

    internal static IEnumerable<MappingSyntax> Walk(MappingSyntax syntax)
    {
        IEnumerable<MappingSyntax?> parts = syntax switch
        {
            CallSyntax call => call.Arguments,
            ComparisonSyntax comparison => [comparison.Left, comparison.Right],
            LogicSyntax logic => logic.Terms,
            _ => [],
        };
        return parts.OfType<MappingSyntax>().SelectMany(Walk).Prepend(syntax);
    }

    private static MappingExpression OfConstant(string text, out IReadOnlyList<ExpressionError> errors)
    {
        errors = [];
        return new MappingExpression(text, new ConstantSyntax(Fact.Of(text), false, 0, text.Length), []);
    }

    private IEnumerable<CallSyntax> Calls(string function) =>
        Walk(_syntax).OfType<CallSyntax>().Where(call => string.Equals(call.Function.Name, function, StringComparison.Ordinal));

    [GeneratedRegex("""^\s*(\[|"|[A-Za-z_][A-Za-z0-9_]*\()""", RegexOptions.CultureInvariant)]
    private static partial Regex ExpressionStart();
}

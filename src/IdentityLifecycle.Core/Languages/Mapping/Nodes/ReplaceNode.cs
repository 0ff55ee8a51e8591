using System.Text;
using System.Text.RegularExpressions;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Languages.Mapping.Nodes;

/// <summary>Replace, in one of its five forms (<see cref="Functions.ReplaceCall"/>).</summary>
internal sealed class ReplaceNode(MappingNode?[] arguments, Regex? pattern) : MappingNode
{
    private const int OldValue = 1;
    private const int GroupName = 3;
    private const int Replacement = 4;
    private const int ReplacementAttribute = 5;
    private const int Template = 6;

    public override IReadOnlyList<MappingNode?> Parts => arguments;

    public override Fact Evaluate(in Evaluation evaluation)
    {
        foreach (MappingNode? argument in arguments)
        {
            if (argument is not null && argument.Evaluate(evaluation).IsUnknown)
            {
                return Fact.Unknown;
            }
        }

        string? source = Text(0, evaluation);
        try
        {
            return Fact.Of(pattern is null ? ReplaceText(source, evaluation) : ReplacePattern(pattern, source, evaluation));
        }
        catch (RegexMatchTimeoutException)
        {
            throw MappingException.TooSlow("Replace", Fact.Of(source));
        }
    }

    private string? ReplaceText(string? source, in Evaluation evaluation)
    {
        string old = Text(OldValue, evaluation) ?? string.Empty;
        if (source is null || old.Length == 0)
        {
            return source;
        }

        return Has(Template)
            ? Text(Template, evaluation)?.Replace(old, source, StringComparison.Ordinal)
            : source.Replace(old, Text(Replacement, evaluation), StringComparison.Ordinal);
    }

    private string? ReplacePattern(Regex regex, string? source, in Evaluation evaluation)
    {
        string? group = Has(GroupName) ? Text(GroupName, evaluation) : null;
        if (Has(ReplacementAttribute))
        {
            return string.IsNullOrEmpty(source) ? Extract(regex, group, Text(ReplacementAttribute, evaluation)) : source;
        }

        string replacement = Text(Replacement, evaluation) ?? string.Empty;
        return source is null ? null
            : string.IsNullOrEmpty(group) ? regex.Replace(source, replacement)
            : ReplaceGroup(regex, group, source, replacement);
    }

    private static string? Extract(Regex regex, string? group, string? text)
    {
        Match match = regex.Match(text ?? string.Empty);
        Group found = string.IsNullOrEmpty(group) ? match : match.Groups[group];
        return match.Success && found.Success ? found.Value : null;
    }

    private static string ReplaceGroup(Regex regex, string group, string source, string replacement)
    {
        StringBuilder result = new();
        int copied = 0;
        for (Match match = regex.Match(source); match.Success; match = match.NextMatch())
        {
            Group span = match.Groups[group];
            if (span.Success && span.Index >= copied)
            {
                result.Append(source, copied, span.Index - copied).Append(replacement);
                copied = span.Index + span.Length;
            }
        }

        return result.Append(source, copied, source.Length - copied).ToString();
    }

    private bool Has(int index) => index < arguments.Length && arguments[index] is not null;

    private string? Text(int index, in Evaluation evaluation)
    {
        Fact fact = Has(index) ? Single(arguments[index]!.EvaluateText(evaluation)) : Fact.None;
        return fact.IsNone ? null : fact.AsText() ?? fact.ToString();
    }
}

using System.Text.RegularExpressions;

namespace IdentityLifecycle.Languages.Expressions;

/// <summary>
/// Makes regular expressions that cannot hold up a run. A pattern runs on the linear-time engine where possible, so that the result does not
/// depend on time. Any other pattern gets a time limit for each value.
/// </summary>
internal static class SafePattern
{
    public static Regex? TryCreate(string pattern, bool ignoreCase, out string? problem)
    {
        RegexOptions options = RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        problem = null;
        try
        {
            return new Regex(pattern, options | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, options, ExpressionLimits.PatternTime);
        }
        catch (ArgumentException exception)
        {
            problem = $"This is not a regular expression: {Shorten(exception.Message)}";
            return null;
        }
    }

    private static string Shorten(string message)
    {
        int detail = message.LastIndexOf("' at offset ", StringComparison.Ordinal);
        return detail < 0 ? message : message[(detail + 2)..];
    }
}

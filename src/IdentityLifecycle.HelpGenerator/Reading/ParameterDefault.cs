using System.Collections;
using System.Globalization;

namespace IdentityLifecycle.HelpGenerator.Reading;

/// <summary>Says what a parameter is if it is not given.</summary>
internal static class ParameterDefault
{
    /// <summary>The value that a new cmdlet holds, as a user would type it; null if it says nothing.</summary>
    public static string? Of(object? value) => value switch
    {
        null or "" => null,
        string text => $"'{text}'",
        Enum choice => choice.ToString(),
        IEnumerable items => items.Cast<object>().Any() ? string.Join(", ", items.Cast<object>().Select(Of)) : null,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };
}

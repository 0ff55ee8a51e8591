using System.Globalization;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Languages.Mapping.Functions;

/// <summary>Decides what counts as true: True, a number that is not 0, and a text of either.</summary>
internal static class Truth
{
    /// <exception cref="MappingException">The value is neither a number nor a Boolean.</exception>
    /// <param name="fact">The value.</param>
    /// <param name="function">The function that asks, for messages.</param>
    /// <param name="argument">Its argument.</param>
    public static bool Of(Fact fact, string function = "CBool", string argument = "expression") => fact.Value switch
    {
        null => false,
        bool truth => truth,
        long whole => whole != 0,
        double number => number != 0,
        string text => OfText(text, function, argument),
        _ => throw Fault(fact, function, argument),
    };

    private static bool OfText(string text, string function, string argument)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        return !trimmed.IsEmpty
            && (bool.TryParse(trimmed, out bool truth) ? truth
                : double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number != 0
                : throw Fault(Fact.Of(text), function, argument));
    }

    private static MappingException Fault(Fact fact, string function, string argument) => MappingException.Invalid(function, argument, fact, "True, False or a number was expected");
}

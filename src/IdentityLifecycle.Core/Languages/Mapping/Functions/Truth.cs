using System.Globalization;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Languages.Mapping.Functions;

/// <summary>Decides what counts as true: True, a number that is not 0, and a text of either.</summary>
internal static class Truth
{
    /// <exception cref="MappingException">The value is neither a number nor a Boolean.</exception>
    public static bool Of(Fact fact) => fact.Value switch
    {
        null => false,
        bool truth => truth,
        long whole => whole != 0,
        double number => number != 0,
        string text => OfText(text),
        _ => throw Fault(fact),
    };

    private static bool OfText(string text)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        return !trimmed.IsEmpty
            && (bool.TryParse(trimmed, out bool truth) ? truth
                : double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number != 0
                : throw Fault(Fact.Of(text)));
    }

    private static MappingException Fault(Fact fact) => MappingException.Invalid("CBool", "expression", fact, "True, False or a number was expected");
}

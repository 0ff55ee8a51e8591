using System;
using System.Linq;
using IdentityLifecycle.Policies.Expressions;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>Reads <c>timeZone</c>.</summary>
internal static class TimeZoneReader
{
    public static TimeZoneInfo Read(PolicyContext context)
    {
        if (context.Root.Text("timeZone") is not PolicyText text)
        {
            return TimeZoneInfo.Utc;
        }

        if (text.Value.StartsWith('[') || text.Value.Contains('(', StringComparison.Ordinal))
        {
            context.Problems.NotSupported(text.Position, text.Path, "A mapping as time zone is not supported yet. Give one zone such as \"Europe/Berlin\".");
        }
        else if (IsWellFormed(text.Value) && TimeZoneInfo.TryFindSystemTimeZoneById(text.Value, out TimeZoneInfo? zone))
        {
            return zone;
        }
        else
        {
            string? nearest = NearestName.Find(text.Value, TimeZoneInfo.GetSystemTimeZones().Select(static known => known.Id));
            context.Problems.Invalid(text.Position, text.Path, $"There is no time zone \"{text.Value}\". Expected a name of the IANA database such as \"Europe/Berlin\".", nearest);
        }

        return TimeZoneInfo.Utc;
    }

    private static bool IsWellFormed(string name) => name.Length > 0 && name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '/' or '_' or '-' or '+' or ' ' or '.' or '(' or ')');
}

using System.Collections;
using System.Management.Automation;

namespace IdentityLifecycle.PowerShell.Visitors;

/// <summary>Takes the further values of a visitor from a table that was typed.</summary>
internal static class VisitorProperties
{
    /// <summary>The values by name; a value that is no text is written alike on every machine.</summary>
    public static IReadOnlyDictionary<string, string> Of(Hashtable? table)
    {
        Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in table ?? [])
        {
            values[LanguagePrimitives.ConvertTo<string>(entry.Key)] = LanguagePrimitives.ConvertTo<string>(entry.Value) ?? string.Empty;
        }

        return values;
    }
}

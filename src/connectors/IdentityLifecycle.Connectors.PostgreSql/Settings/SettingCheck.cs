using IdentityLifecycle.Connectors.DatabaseServers;
using IdentityLifecycle.Connectors.Settings;
using Names = IdentityLifecycle.Connectors.PostgreSql.Settings.SettingNames;

namespace IdentityLifecycle.Connectors.PostgreSql.Settings;

/// <summary>Finds what is wrong with the settings of a section, as far as the settings alone tell.</summary>
internal static class SettingCheck
{
    private const long MostSeconds = 86_400;
    private const long GreatestPort = 65_535;
    private const int LongestSchema = 63;

    /// <summary>Everything that is wrong; empty if nothing is.</summary>
    public static IReadOnlyList<SettingFault> FaultsOf(ConnectorSettings settings) => [.. Place(settings), .. Protection(settings), .. Numbers(settings)];

    private static IEnumerable<SettingFault> Place(ConnectorSettings settings)
    {
        foreach (string name in (string[])[Names.Server, Names.Database])
        {
            if (string.IsNullOrWhiteSpace(settings.GetText(name)))
            {
                yield return new SettingFault(name, $"is empty. Write the {name}'s name.");
            }
        }

        if (settings.GetText(Names.Schema) is string schema && !IsName(schema))
        {
            yield return new SettingFault(Names.Schema, $"is \"{schema}\". Write a name of at most {LongestSchema} small letters a to z, digits and _ that does not begin with a digit or with pg_.");
        }
    }

    // A name of these needs no quoting anywhere, and is the same in every tool that somebody types it into.
    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestSchema
        && !char.IsAsciiDigit(name[0])
        && !name.StartsWith("pg_", StringComparison.Ordinal)
        && name.All(static character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '_');

    private static IEnumerable<SettingFault> Protection(ConnectorSettings settings)
    {
        if (ConnectionProtection.FaultOf(settings, settings.GetText(Names.Server) ?? string.Empty) is SettingFault unprotected)
        {
            yield return unprotected;
        }
    }

    private static IEnumerable<SettingFault> Numbers(ConnectorSettings settings)
    {
        (string Name, long Most)[] limits = [(Names.Port, GreatestPort), (Names.Timeout, MostSeconds)];
        return from limit in limits
               let number = settings.GetInteger(limit.Name, 1)
               where number < 1 || number > limit.Most
               select new SettingFault(limit.Name, FormattableString.Invariant($"is {number}; it must lie between 1 and {limit.Most}."));
    }
}

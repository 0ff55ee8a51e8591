using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors.Visitors;

/// <summary>What a policy says about its register of visitors.</summary>
/// <param name="Properties">The names of further values.</param>
/// <param name="LongestDays">How many days after the first one, or after today if that is later, the last day may lie.</param>
public sealed record VisitorSettings(IReadOnlyList<string> Properties, int LongestDays)
{
    /// <summary>The setting with the names of further values.</summary>
    public const string PropertiesSetting = "properties";

    /// <summary>The setting with the greatest length of a visit.</summary>
    public const string LongestSetting = "longestDays";

    private const int UsualLongestDays = 365;
    private const int GreatestLongestDays = 3650;
    private const int MostProperties = 50;
    private const int LongestName = 64;

    /// <summary>Reads the settings of a system of record.</summary>
    public static VisitorSettings Of(ConnectorSettings settings) =>
        new(settings.GetTexts(PropertiesSetting), (int)settings.GetInteger(LongestSetting, UsualLongestDays));

    /// <summary>The settings that a policy may have.</summary>
    internal static ConnectorSetting[] Known { get; } =
    [
        new(PropertiesSetting, ConnectorRoles.SystemOfRecord, ConnectorSettingType.TextList, "The names of further values that Add-Visitor and Set-Visitor take with -Property, such as Badge; each is a column."),
        new(LongestSetting, ConnectorRoles.SystemOfRecord, ConnectorSettingType.Integer, "How many days after the first one, or after today if that is later, the last day of a visit may lie. Default 365."),
    ];

    internal static IReadOnlyList<SettingFault> FaultsOf(ConnectorSettings settings)
    {
        VisitorSettings read = Of(settings);
        List<SettingFault> faults = [];
        if (read.LongestDays is < 1 or > GreatestLongestDays)
        {
            faults.Add(new SettingFault(LongestSetting, FormattableString.Invariant($"is {settings.GetInteger(LongestSetting, UsualLongestDays)}; it must lie between 1 and {GreatestLongestDays}.")));
        }

        if (read.Properties.Count > MostProperties)
        {
            faults.Add(new SettingFault(PropertiesSetting, FormattableString.Invariant($"has {read.Properties.Count} names; a visitor has at most {MostProperties} further values.")));
        }

        HashSet<string> taken = new(VisitorColumns.All, StringComparer.OrdinalIgnoreCase);
        faults.AddRange(read.Properties.Select(name => FaultOf(name, taken)).OfType<SettingFault>());
        return faults;
    }

    private static SettingFault? FaultOf(string name, HashSet<string> taken) =>
        name.Trim() != name || name.Length is 0 or > LongestName || name.Any(static letter => char.IsControl(letter) || letter is '[' or ']') ? new SettingFault(PropertiesSetting, $"has \"{name}\"; a name has 1 to {LongestName} characters without brackets, and no spaces around it.")
        : taken.Add(name) ? null : new SettingFault(PropertiesSetting, $"has \"{name}\", which is a column already: {string.Join(", ", VisitorColumns.All)} are always there.");
}

using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors.Csv.Accounts;

/// <summary>How the columns of an export of accounts are to be understood.</summary>
internal sealed record AccountSettings
{
    public const string AnchorSetting = "anchor";
    public const string NameSetting = "nameColumn";
    public const string ContainerSetting = "container";
    public const string MemberOfSetting = "memberOf";
    public const string SeparatorSetting = "separator";
    public const string EnabledSetting = "enabled";
    public const string EnabledValuesSetting = "enabledValues";
    public const string ColumnsSetting = "columns";
    public const string ManagerBySetting = "managerBy";
    public const string TimeZoneSetting = "timeZone";

    /// <summary>The column of each role where it is given, by the setting's name.</summary>
    public IReadOnlyDictionary<string, string?> RoleColumns { get; private init; } = new Dictionary<string, string?>();

    /// <summary>What separates several values in a cell.</summary>
    public string Separator { get; private init; } = ";";

    /// <summary>The values that mean enabled; empty for the usual words.</summary>
    public IReadOnlyList<string> EnabledValues { get; private init; } = [];

    /// <summary>Attribute by attribute the column that holds it.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; private init; } = new Dictionary<string, string>();

    /// <summary>The attribute that the manager column refers to; null for the anchor.</summary>
    public string? ManagerBy { get; private init; }

    /// <summary>The zone of times that name none.</summary>
    public TimeZoneInfo Zone { get; private init; } = TimeZoneInfo.Utc;

    /// <summary>The components of the root; accounts elsewhere lie outside it.</summary>
    public IReadOnlyList<string> Root { get; private init; } = [];

    /// <summary>Takes and checks the settings.</summary>
    public static AccountSettings From(ConnectorSettings settings) => new()
    {
        RoleColumns = new Dictionary<string, string?>
        {
            [AnchorSetting] = settings.GetText(AnchorSetting),
            [NameSetting] = settings.GetText(NameSetting),
            [ContainerSetting] = settings.GetText(ContainerSetting),
            [MemberOfSetting] = settings.GetText(MemberOfSetting),
            [EnabledSetting] = settings.GetText(EnabledSetting),
        },
        Separator = settings.GetText(SeparatorSetting) is { Length: > 0 } separator ? separator : ";",
        EnabledValues = settings.GetTexts(EnabledValuesSetting),
        Columns = settings.GetMap(ColumnsSetting),
        ManagerBy = settings.GetText(ManagerBySetting),
        Zone = FindZone(settings),
        Root = ContainerNames.Split(settings.Root ?? string.Empty),
    };

    private static TimeZoneInfo FindZone(ConnectorSettings settings)
    {
        string name = settings.GetText(TimeZoneSetting) ?? "UTC";
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone)
            ? zone
            : throw settings.Invalid(TimeZoneSetting, name, "the name of a time zone such as Europe/Berlin");
    }
}

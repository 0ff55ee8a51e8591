using IdentityLifecycle.Connectors.Csv.Accounts;
using IdentityLifecycle.Connectors.Csv.Reading;
using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors.Csv;

/// <summary>Delimited text files as systems of record and, read-only, as directories: an export of accounts.</summary>
public sealed class CsvConnector : ISourceConnector, IDirectoryConnector
{
    private const ConnectorRoles Both = ConnectorRoles.SystemOfRecord | ConnectorRoles.Directory;

    /// <inheritdoc/>
    public ConnectorDescription Description { get; } = new("Csv", Settings()) { Directory = new DirectoryCapabilities() };

    /// <inheritdoc/>
    public ISystemOfRecord OpenSource(ConnectorSettings settings) => new CsvSource(CsvFile.Open(settings));

    /// <inheritdoc/>
    public IDirectory OpenDirectory(ConnectorSettings settings, bool initialize) =>
        new CsvDirectory(settings.Name, CsvFile.Open(settings), AccountSettings.From(settings));

    private static ConnectorSetting[] Settings() =>
    [
        Setting(CsvFile.PathSetting, Both, ConnectorSettingType.Path, "The file.") with { IsRequired = true },
        Setting(CsvFile.EncodingSetting, Both, ConnectorSettingType.Text, "Its encoding: utf-8 (default), utf-16, windows-1252 or another code page; a byte order mark wins."),
        Setting(CsvFile.DelimiterSetting, Both, ConnectorSettingType.Text, "What separates fields: one character or \"tab\"; detected among , ; tab | if not given."),
        Setting(CsvFile.MaximumFieldLengthSetting, Both, ConnectorSettingType.Integer, "The longest field in bytes of UTF-8; a longer one makes its row bad. Default 65536."),
        Setting(AccountSettings.AnchorSetting, ConnectorRoles.Directory, ConnectorSettingType.Text, "The column with the account's unchanging id. Default: id, objectId, objectGUID or anchor, the first there is."),
        Setting(AccountSettings.NameSetting, ConnectorRoles.Directory, ConnectorSettingType.Text, "The column with the account's name in its container. Default: name, cn, displayName or userPrincipalName, else the anchor."),
        Setting(AccountSettings.ContainerSetting, ConnectorRoles.Directory, ConnectorSettingType.Text, "The column with the account's container, components separated by /. Default: container."),
        Setting(AccountSettings.MemberOfSetting, ConnectorRoles.Directory, ConnectorSettingType.Text, "The column with the names of the account's groups. Default: memberOf."),
        Setting(AccountSettings.SeparatorSetting, ConnectorRoles.Directory, ConnectorSettingType.Text, "What separates several values in a cell. Default: a semicolon."),
        Setting(AccountSettings.EnabledSetting, ConnectorRoles.Directory, ConnectorSettingType.Text, "The column that says whether the account is enabled. Default: accountEnabled or enabled."),
        Setting(AccountSettings.EnabledValuesSetting, ConnectorRoles.Directory, ConnectorSettingType.TextList, "The values that mean enabled; any other then means disabled. Default: true, yes, 1 and their opposites."),
        Setting(AccountSettings.ColumnsSetting, ConnectorRoles.Directory, ConnectorSettingType.TextMap, "Attribute by attribute the column that holds it, where the names differ."),
        Setting(AccountSettings.ManagerBySetting, ConnectorRoles.Directory, ConnectorSettingType.Text, "The attribute whose value the manager column holds. Default: the anchor."),
        Setting(AccountSettings.TimeZoneSetting, ConnectorRoles.Directory, ConnectorSettingType.Text, "The time zone of dates and times that name none. Default: UTC."),
    ];

    private static ConnectorSetting Setting(string name, ConnectorRoles roles, ConnectorSettingType type, string description) =>
        new(name, roles, type, description);
}

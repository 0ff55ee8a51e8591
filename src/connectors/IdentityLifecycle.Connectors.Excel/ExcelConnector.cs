using IdentityLifecycle.Connectors.Excel.Reading;
using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors.Excel;

/// <summary>Workbooks of Excel (.xlsx) as systems of record: the table of one sheet.</summary>
public sealed class ExcelConnector : ISourceConnector
{
    /// <inheritdoc/>
    public ConnectorDescription Description { get; } = new("Excel", Settings());

    /// <inheritdoc/>
    public ISystemOfRecord OpenSource(ConnectorSettings settings) => new ExcelSource(ExcelFile.Open(settings));

    private static ConnectorSetting[] Settings() =>
    [
        Setting(ExcelFile.PathSetting, ConnectorSettingType.Path, "The workbook (.xlsx).") with { IsRequired = true },
        Setting(ExcelFile.SheetSetting, ConnectorSettingType.Text, "The sheet's name. Default: the first sheet that is not hidden."),
        Setting(ExcelFile.HeaderRowSetting, ConnectorSettingType.Integer, "The number of the row with the column names, as Excel shows it. Default: the first row that is not empty."),
        Setting(ExcelFile.MaximumFieldLengthSetting, ConnectorSettingType.Integer, "The longest value in bytes of UTF-8; a longer one makes its row bad. Default 65536."),
    ];

    private static ConnectorSetting Setting(string name, ConnectorSettingType type, string description) =>
        new(name, ConnectorRoles.SystemOfRecord, type, description);
}

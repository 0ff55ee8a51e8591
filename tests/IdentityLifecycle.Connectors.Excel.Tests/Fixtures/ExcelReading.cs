using IdentityLifecycle.Contracts;
using IdentityLifecycle.Errors;
using Xunit;

namespace IdentityLifecycle.Connectors.Excel.Tests.Fixtures;

/// <summary>Reads a workbook through the connector, as the engine does.</summary>
public static class ExcelReading
{
    public static async Task<RecordingReceiver> ReadAsync(TestWorkbook workbook, params (string Name, object Value)[] settings)
    {
        RecordingReceiver receiver = new();
        await using ISystemOfRecord source = new ExcelConnector().OpenSource(workbook.Settings(settings));
        await source.ReadAsync(receiver, null, CancellationToken.None);
        return receiver;
    }

    public static async Task<LifecycleException> RefusalAsync(TestWorkbook workbook, params (string Name, object Value)[] settings)
    {
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => ReadAsync(workbook, settings));
        Assert.StartsWith("hr.xlsx", error.Message, StringComparison.Ordinal);
        return error;
    }
}

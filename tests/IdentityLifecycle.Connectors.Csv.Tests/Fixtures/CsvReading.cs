using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.Csv.Tests.Fixtures;

/// <summary>Reads a file through the connector, as the engine does.</summary>
public static class CsvReading
{
    public static async Task<(RecordingReceiver Receiver, SourceReading Result)> SourceAsync(ConnectorSettings settings)
    {
        RecordingReceiver receiver = new();
        await using ISystemOfRecord source = new CsvConnector().OpenSource(settings);
        SourceReading result = await source.ReadAsync(receiver, null, CancellationToken.None);
        return (receiver, result);
    }

    public static async Task<RecordingReceiver> TextAsync(string text, params (string Name, object Value)[] settings)
    {
        using TemporaryFile file = TemporaryFile.OfText(text);
        return (await SourceAsync(file.Settings(settings))).Receiver;
    }

    public static async Task<DirectoryImage> AccountsAsync(string text, params (string Name, object Value)[] settings)
    {
        using TemporaryFile file = TemporaryFile.OfText(text);
        await using IDirectory directory = new CsvConnector().OpenDirectory(file.Settings(settings), initialize: false);
        return await directory.ReadImageAsync(null, CancellationToken.None);
    }
}

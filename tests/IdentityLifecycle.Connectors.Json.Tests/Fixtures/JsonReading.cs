using IdentityLifecycle.Contracts;
using IdentityLifecycle.Errors;
using Xunit;

namespace IdentityLifecycle.Connectors.Json.Tests.Fixtures;

/// <summary>Reads a file through the connector, as the engine does.</summary>
public static class JsonReading
{
    public static async Task<RecordingReceiver> TextAsync(string text, params (string Name, object Value)[] settings)
    {
        using TemporaryFile file = TemporaryFile.OfText(text);
        return await FileAsync(file, settings);
    }

    public static async Task<RecordingReceiver> FileAsync(TemporaryFile file, params (string Name, object Value)[] settings)
    {
        RecordingReceiver receiver = new();
        await using ISystemOfRecord source = new JsonConnector().OpenSource(file.Settings(settings));
        await source.ReadAsync(receiver, null, CancellationToken.None);
        return receiver;
    }

    /// <summary>The error of a file that is refused as a whole, before any row was handed over.</summary>
    public static async Task<LifecycleException> RefusalAsync(string text, params (string Name, object Value)[] settings)
    {
        using TemporaryFile file = TemporaryFile.OfText(text);
        return await RefusalAsync(file, settings);
    }

    public static async Task<LifecycleException> RefusalAsync(TemporaryFile file, params (string Name, object Value)[] settings)
    {
        RecordingReceiver receiver = new();
        await using ISystemOfRecord source = new JsonConnector().OpenSource(file.Settings(settings));
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => source.ReadAsync(receiver, null, CancellationToken.None));
        Assert.Empty(receiver.Rows);
        Assert.Empty(receiver.BadRows);
        return error;
    }
}

using System.Diagnostics;
using System.IO;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Guests.Browsing;

/// <summary>Chromium without a window, with one page, spoken to by its DevTools protocol on loopback.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private const string Announcement = "DevTools listening on ";
    private const int BufferSize = 1 << 16;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _late = new(s_patience);
    private readonly ClientWebSocket _socket = new();
    private readonly List<JsonNode> _events = [];
    private readonly Process _process;
    private readonly string _profile;
    private string? _session;
    private int _sent;

    private Browser(Process process, string profile) => (_process, _profile) = (process, profile);

    /// <summary>The browser that is installed; null if there is none.</summary>
    public static string? Path { get; } = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    /// <summary>Opens a file and waits until it is loaded.</summary>
    public static async Task<Browser> OpenAsync(string file)
    {
        string profile = Directory.CreateTempSubdirectory("lifecycle-browser-").FullName;
        ProcessStartInfo start = new(Path!) { RedirectStandardError = true };
        foreach (string argument in new[] { "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-port=0", $"--user-data-dir={profile}", "about:blank" })
        {
            start.ArgumentList.Add(argument);
        }

        Browser browser = new(Process.Start(start)!, profile);
        try
        {
            await browser.ConnectAsync(file);
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>What an expression gives in the page, as text.</summary>
    public async Task<string?> EvaluateAsync(string expression) =>
        (await CallAsync("Runtime.evaluate", new JsonObject { ["expression"] = $"String({expression})" }))["result"]?["value"]?.GetValue<string>();

    /// <summary>Clicks, and waits for the file that is downloaded then.</summary>
    public async Task<byte[]> DownloadAsync(string click)
    {
        string folder = Directory.CreateDirectory(System.IO.Path.Combine(_profile, "downloads")).FullName;
        await CallAsync("Browser.setDownloadBehavior", new JsonObject { ["behavior"] = "allow", ["downloadPath"] = folder, ["eventsEnabled"] = true });
        await EvaluateAsync(click);
        await WaitAsync(static one => one["method"]?.GetValue<string>() == "Browser.downloadProgress" && one["params"]?["state"]?.GetValue<string>() == "completed");
        return await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(folder)));
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await CloseAsync();
        }
        finally
        {
            _process.Dispose();
            _socket.Dispose();
            _late.Dispose();
            Directory.Delete(_profile, recursive: true);
        }
    }

    // A browser that is asked to end has ended its children and written its profile before it does.
    private async Task CloseAsync()
    {
        if (_socket.State == WebSocketState.Open && !_late.IsCancellationRequested)
        {
            _session = null;
            await CallAsync("Browser.close", []);
        }
        else
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync(CancellationToken.None);
    }

    private async Task ConnectAsync(string file)
    {
        string? line;
        do
        {
            line = await _process.StandardError.ReadLineAsync(_late.Token) ?? throw new InvalidOperationException("The browser ended.");
        }
        while (!line.StartsWith(Announcement, StringComparison.Ordinal));

        _ = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        await _socket.ConnectAsync(new Uri(line[Announcement.Length..].Trim()), _late.Token);
        string target = (await CallAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" }))["targetId"]!.GetValue<string>();
        _session = (await CallAsync("Target.attachToTarget", new JsonObject { ["targetId"] = target, ["flatten"] = true }))["sessionId"]!.GetValue<string>();
        await CallAsync("Page.enable", []);
        await CallAsync("Page.navigate", new JsonObject { ["url"] = new Uri(file).AbsoluteUri });
        await WaitAsync(static one => one["method"]?.GetValue<string>() == "Page.loadEventFired");
    }

    private async Task<JsonNode> CallAsync(string method, JsonObject parameters)
    {
        int id = ++_sent;
        JsonObject message = new() { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (_session is not null)
        {
            message["sessionId"] = _session;
        }

        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, _late.Token);
        JsonNode answer = await WaitAsync(one => one["id"]?.GetValue<int>() == id);
        return answer["result"] ?? throw new InvalidOperationException($"{method}: {answer.ToJsonString()}");
    }

    /// <summary>The first message that is wanted, of those that came already or are still to come.</summary>
    private async Task<JsonNode> WaitAsync(Func<JsonNode, bool> isWanted)
    {
        while (true)
        {
            if (_events.FirstOrDefault(isWanted) is JsonNode found)
            {
                _events.Remove(found);
                return found;
            }

            _events.Add(await ReceiveAsync());
        }
    }

    private async Task<JsonNode> ReceiveAsync()
    {
        using MemoryStream whole = new();
        byte[] buffer = new byte[BufferSize];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), _late.Token);
            whole.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);

        return JsonNode.Parse(whole.ToArray())!;
    }
}

using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IdentityLifecycle.Connectors.PostgreSql.Tests.Fixtures;

/// <summary>
/// Stands between a store and its server, on loopback and without TLS. It cuts a connection once at a word that the store sends: before the server has
/// received it, or after the server has answered and before the store has received the answer.
/// </summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _server;
    private string? _word;
    private bool _isAfter;

    public CuttingProxy(int server)
    {
        _server = server;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How often a connection was cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Cuts the connection when the word is sent next.</summary>
    public void CutAt(string word, bool afterAnswer)
    {
        _isAfter = afterAnswer;
        _word = word;
    }

    public void Dispose() => _listener.Stop();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient store = await _listener.AcceptTcpClientAsync();
                _ = ServeAsync(store);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient store)
    {
        using TcpClient front = store;
        using TcpClient back = new();
        try
        {
            await back.ConnectAsync(IPAddress.Loopback, _server);
            TaskCompletionSource isCutting = new();
            await Task.WhenAny(UpAsync(front.GetStream(), back.GetStream(), isCutting), DownAsync(back.GetStream(), front.GetStream(), isCutting.Task));
        }
        catch (Exception broken) when (broken is IOException or SocketException)
        {
        }
    }

    private async Task UpAsync(NetworkStream from, NetworkStream to, TaskCompletionSource isCutting)
    {
        byte[] buffer = new byte[1 << 16];
        while (await from.ReadAsync(buffer) is int count and > 0)
        {
            if (_word is string word && Encoding.Latin1.GetString(buffer, 0, count).Contains(word, StringComparison.Ordinal))
            {
                _word = null;
                Cuts++;
                if (!_isAfter)
                {
                    return;
                }

                isCutting.SetResult();
            }

            await to.WriteAsync(buffer.AsMemory(0, count));
        }
    }

    private static async Task DownAsync(NetworkStream from, NetworkStream to, Task isCutting)
    {
        byte[] buffer = new byte[1 << 16];
        while (await from.ReadAsync(buffer) is int count and > 0)
        {
            if (isCutting.IsCompleted)
            {
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, count));
        }
    }
}

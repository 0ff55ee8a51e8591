using Npgsql;

namespace IdentityLifecycle.Connectors.PostgreSql.Storage;

/// <summary>Writes that wait to be sent together: a thousand intents are not a thousand waits for the network.</summary>
internal sealed class WriteQueue
{
    // The server's answers to so many fit into the buffers of a connection, and so do not stop it while we still write.
    private const int MostCommands = 500;
    private const long MostBytes = 1 << 20;

    private readonly List<(NpgsqlBatchCommand Command, Func<Exception>? Otherwise)> _waiting = [];
    private long _bytes;

    /// <summary>How many rows the last command that was sent changed.</summary>
    public int Changes { get; private set; }

    /// <summary>Whether it should be sent before it grows.</summary>
    public bool IsFull => _waiting.Count >= MostCommands || _bytes >= MostBytes;

    /// <param name="command">The command.</param>
    /// <param name="otherwise">Makes the error if it changes no row; null if that is none.</param>
    public void Add(NpgsqlBatchCommand command, Func<Exception>? otherwise)
    {
        _waiting.Add((command, otherwise));
        _bytes += command.Parameters.Sum(static parameter => parameter.Value switch { string text => text.Length, byte[] bytes => bytes.Length, _ => sizeof(long) });
    }

    /// <summary>Sends what waits.</summary>
    public void Send(NpgsqlConnection connection, int timeout)
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        using NpgsqlBatch batch = new(connection) { Timeout = timeout };
        _waiting.ForEach(one => batch.BatchCommands.Add(one.Command));
        batch.ExecuteNonQuery();
        Func<Exception>? missed = _waiting.FirstOrDefault(static one => one.Otherwise is not null && one.Command.RecordsAffected == 0).Otherwise;
        Changes = _waiting[^1].Command.RecordsAffected;
        Clear();
        if (missed is not null)
        {
            throw missed();
        }
    }

    /// <summary>Forgets what waits: its transaction is rolled back.</summary>
    public void Clear()
    {
        _waiting.Clear();
        _bytes = 0;
    }
}

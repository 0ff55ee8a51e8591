using IdentityLifecycle.Connectors;
using Xunit;

namespace IdentityLifecycle.Contracts;

/// <summary>What every system of record does.</summary>
public abstract class SourceContract : IAsyncLifetime
{
    /// <summary>A source with the rows of <see cref="Keys"/>, and as many bad ones as <see cref="BadRows"/> says.</summary>
    protected abstract ISystemOfRecord Source { get; }

    /// <summary>The column by which rows are told apart.</summary>
    protected abstract string KeyColumn { get; }

    /// <summary>The keys of the good rows.</summary>
    protected abstract string[] Keys { get; }

    /// <summary>How many rows are bad.</summary>
    protected virtual int BadRows => 0;

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public abstract Task DisposeAsync();

    [ContractFact]
    public async Task Columns_come_once_before_every_row_and_each_row_has_a_fact_for_each()
    {
        (RecordedSource read, _) = await ReadAsync();
        Assert.Equal([0], read.ColumnsAfter);
        Assert.All(read.Rows, row => Assert.Equal(read.Columns.Length, row.Facts.Length));
        Assert.Equal(read.Columns, await Source.ReadColumnsAsync(CancellationToken.None));
    }

    [ContractFact]
    public async Task Every_row_is_read_and_a_bad_one_stops_no_other()
    {
        (RecordedSource read, SourceReading result) = await ReadAsync();
        int key = Array.IndexOf(read.Columns, KeyColumn);
        Assert.Equal(Keys.Order(StringComparer.Ordinal), read.Rows.Select(row => row.Facts[key].AsText()).Order(StringComparer.Ordinal));
        Assert.Equal((BadRows, Keys.Length + BadRows), (read.BadRows.Count, result.Rows));
        Assert.Equal(read.Rows.Select(static row => row.Line).Order(), read.Rows.Select(static row => row.Line));
    }

    [ContractFact]
    public async Task Unchanged_source_has_the_same_hash()
    {
        string hash = (await ReadAsync()).Result.Hash;
        Assert.Matches("^[0-9a-f]{64}$", hash);
        Assert.Equal(hash, (await ReadAsync()).Result.Hash);
    }

    [ContractFact]
    public async Task Cancelled_reading_gives_no_result() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Source.ReadAsync(new RecordedSource(), null, new CancellationToken(canceled: true)));

    private async Task<(RecordedSource Read, SourceReading Result)> ReadAsync()
    {
        RecordedSource read = new();
        return (read, await Source.ReadAsync(read, null, CancellationToken.None));
    }
}

using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Core.Tests.Execution;

/// <summary>
/// A directory behind a bad line, by a seed: it delays, loses requests, loses answers, breaks off in the midst of a batch, goes down, refuses,
/// and
/// writes batches that everybody took for lost long afterwards.
/// </summary>
internal sealed class HostileDirectory(TestDirectory inner, int seed) : IDirectory
{
    private const int MostYields = 5;
    private const int LongestLateness = 6;

    private readonly Random _random = new(seed);
    private readonly List<(int Due, IReadOnlyList<AccountWrite> Batch)> _late = [];
    private int _calls;

    /// <summary>How many batches did not go as they should.</summary>
    public int Mishaps { get; private set; }

    public string Name => inner.Name;

    public string Location => inner.Location;

    public DirectoryCapabilities Capabilities => inner.Capabilities;

    public Task<string?> ReadIdentityAsync(CancellationToken cancellationToken) => inner.ReadIdentityAsync(cancellationToken);

    public Task<AttributeSchema> ReadSchemaAsync(CancellationToken cancellationToken) => inner.ReadSchemaAsync(cancellationToken);

    public Task<DirectoryImage> ReadImageAsync(IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) => inner.ReadImageAsync(progress, cancellationToken);

    public IAsyncEnumerable<AccountReading> ReadAccountsAsync(IReadOnlyList<string> anchors, CancellationToken cancellationToken) => ((IDirectory)inner).ReadAccountsAsync(anchors, cancellationToken);

    public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(IReadOnlyList<AccountWrite> batch, CancellationToken cancellationToken)
    {
        (int yields, int fate, int cut, int lateness) = Draw(batch.Count);
        for (int count = 0; count < yields; count++)
        {
            await Task.Yield();
        }

        await WriteLateAsync(all: false);
        switch (fate)
        {
            case 0:
                throw new TimeoutException("The request was lost.");
            case 1:
                await inner.WriteAsync(batch, CancellationToken.None);
                throw new TimeoutException("The answer was lost.");
            case 2:
                await inner.WriteAsync([.. batch.Take(cut)], CancellationToken.None);
                throw new TimeoutException("The line broke.");
            case 3:
                lock (_random)
                {
                    _late.Add((_calls + lateness, batch));
                }

                throw new TimeoutException("No answer in time.");
            case 4:
                IReadOnlyList<WriteOutcome> begun = await inner.WriteAsync([.. batch.Take(cut)], CancellationToken.None);
                return [.. begun, .. batch.Skip(cut).Select(static _ => WriteOutcome.Failed(LifecycleErrorKind.DirectoryUnavailable, "It goes down."))];
            case 5:
                // Whatever else the same change wants in this batch is not tried: the first operation's change alone is refused.
                AccountWrite[] others = [.. batch.Where(write => write.ChangeId != batch[0].ChangeId)];
                Queue<WriteOutcome> written = new(await inner.WriteAsync(others, CancellationToken.None));
                return [.. batch.Select(write => write.ChangeId == batch[0].ChangeId ? WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, "Not now.") : written.Dequeue())];
            default:
                return await inner.WriteAsync(batch, CancellationToken.None);
        }
    }

    /// <summary>Writes what was under way all the time, as far as it is due or all of it.</summary>
    public async Task WriteLateAsync(bool all)
    {
        IReadOnlyList<AccountWrite>[] due;
        lock (_random)
        {
            due = [.. _late.Where(late => all || late.Due <= _calls).Select(static late => late.Batch)];
            _late.RemoveAll(late => due.Contains(late.Batch));
        }

        foreach (IReadOnlyList<AccountWrite> batch in due)
        {
            await inner.WriteAsync(batch, CancellationToken.None);
        }
    }

    public Task<IReadOnlyList<DirectoryCheck>> CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private (int Yields, int Fate, int Cut, int Lateness) Draw(int batch)
    {
        lock (_random)
        {
            _calls++;
            int fate = _random.Next(40);
            Mishaps += fate < 6 ? 1 : 0;
            return (_random.Next(MostYields), fate, _random.Next(batch), _random.Next(1, LongestLateness));
        }
    }
}

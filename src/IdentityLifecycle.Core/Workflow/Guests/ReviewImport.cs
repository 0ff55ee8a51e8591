using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Guests;
using IdentityLifecycle.Guests.Reviews;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow.Guests;

/// <summary>Imports the answers to reviews, one file after the other. What is wrong with one does not stop the others.</summary>
public sealed class ReviewImport : IAsyncDisposable
{
    private readonly IConnectorCatalog _connectors;
    private readonly LifecyclePolicy _policy;
    private readonly IStateStore _store;
    private readonly ReviewSeal? _seal;
    private readonly string _importedBy;
    private LifecycleMemory _memory;

    private ReviewImport(IConnectorCatalog connectors, LifecyclePolicy policy, IStateStore store, byte[]? key, LifecycleMemory memory, string importedBy)
    {
        _connectors = connectors;
        _policy = policy;
        _store = store;
        _seal = key is null ? null : new ReviewSeal(key, memory.Content.World.Id);
        _memory = memory;
        _importedBy = importedBy;
    }

    /// <summary>Opens the policy's state store.</summary>
    /// <param name="connectors">The installed connectors.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="importedBy">Who imports the answers.</param>
    /// <param name="cancellationToken">Stops opening.</param>
    /// <exception cref="LifecycleException">As for <see cref="StateStores.Open"/>.</exception>
    public static async Task<ReviewImport> OpenAsync(IConnectorCatalog connectors, LifecyclePolicy policy, string importedBy, CancellationToken cancellationToken)
    {
        IStateStore store = StateStores.Open(connectors, policy, initialize: false);
        try
        {
            LifecycleMemory memory = await store.ReadMemoryAsync(DateTimeOffset.MaxValue, cancellationToken).ConfigureAwait(false);
            return new ReviewImport(connectors, policy, store, await store.ReadSealingKeyAsync(cancellationToken).ConfigureAwait(false), memory, importedBy);
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Imports a file, or refuses it as a whole.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="confirm">Asked with what would be recorded; false records nothing.</param>
    /// <param name="report">Receives what is wrong with the file.</param>
    /// <param name="warn">Receives what was said and is not recorded, because somebody else vouched meanwhile.</param>
    /// <param name="progress">Receives the progress of reading.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    /// <returns>The decisions that memory keeps.</returns>
    public async Task<IReadOnlyList<RecordedDecision>> ImportAsync(
        string path, Func<IReadOnlyList<GuestAttestation>, Task<bool>> confirm, Action<LifecycleProblem> report, Action<GuestAttestation> warn, IProgress<LifecycleEvent> progress, CancellationToken cancellationToken)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        ReviewOutcome outcome = await JudgeAsync(path, now, report, progress, cancellationToken).ConfigureAwait(false);
        if (outcome.Review.Length == 0 || !await confirm(outcome.Said).ConfigureAwait(false))
        {
            return [];
        }

        foreach (GuestAttestation overtaken in outcome.Overtaken)
        {
            warn(overtaken);
        }

        MemoryUpdate update = outcome.Learn(now);
        await _store.UpdateMemoryAsync(update, cancellationToken).ConfigureAwait(false);
        _memory = _memory.With(update);
        return update.Decisions;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task<ReviewOutcome> JudgeAsync(string path, DateTimeOffset now, Action<LifecycleProblem> report, IProgress<LifecycleEvent> progress, CancellationToken cancellationToken)
    {
        List<LifecycleProblem> problems = [];
        ReviewOutcome outcome = ReviewOutcome.Nothing;
        try
        {
            AnswerFile file = await AnswerFiles.ReadAsync(_connectors, path, progress, cancellationToken).ConfigureAwait(false);
            outcome = new ReviewAnswers(_policy, _seal ?? throw NoKey(), _importedBy, now).Judge(file, _memory, problems);
        }
        catch (LifecycleException refused)
        {
            problems.Add(new LifecycleProblem(refused.Kind, refused.Message));
        }

        foreach (LifecycleProblem problem in problems)
        {
            report(problem with { Message = $"\"{path}\" is refused: {problem.Message.TrimEnd('.')}.", System = path });
        }

        return outcome;
    }

    private LifecycleException NoKey() => new(LifecycleErrorKind.ReviewRefused, $"no review was ever started with the state store {_store.Location}, so that the file belongs to another one");
}

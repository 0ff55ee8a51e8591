using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution;

/// <summary>
/// Writes changes to one directory: intents into the journal, then the writes, then outcomes and what memory learns from them. Once a
/// batch is under way nothing cancels it.
/// </summary>
internal sealed class BatchWriter(RunContext run, IDirectory directory, bool mayCreateContainers)
{
    /// <summary>Writes everything that can be written of some changes.</summary>
    public async Task WriteAsync(IReadOnlyList<ChangeWork> works)
    {
        await RecordAsync(works.Select(static work => (work, (IReadOnlyList<OperationWork>)[])).ToArray()).ConfigureAwait(false);
        while (Pack(works) is { Count: > 0 } batches)
        {
            foreach ((ChangeWork Work, IReadOnlyList<OperationWork> Operations)[][] wave in batches.Chunk(Math.Max(1, directory.Capabilities.Parallelism)))
            {
                await WriteWaveAsync(wave).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Fills batches with the next operations of each change, those of one account always in the same batch.</summary>
    private List<(ChangeWork Work, IReadOnlyList<OperationWork> Operations)[]> Pack(IReadOnlyList<ChangeWork> works)
    {
        int size = Math.Max(1, directory.Capabilities.BatchSize);
        List<(ChangeWork Work, IReadOnlyList<OperationWork> Operations)[]> batches = [];
        List<(ChangeWork Work, IReadOnlyList<OperationWork> Operations)> batch = [];
        int filled = 0;
        foreach (ChangeWork work in works.Where(_ => run.Fault is null))
        {
            IReadOnlyList<OperationWork> next = work.Next(size);
            if (filled + next.Count > size)
            {
                batches.Add([.. batch]);
                batch.Clear();
                filled = 0;
            }

            if (next.Count > 0)
            {
                batch.Add((work, next));
                filled += next.Count;
            }
        }

        if (batch.Count > 0)
        {
            batches.Add([.. batch]);
        }

        return batches;
    }

    private async Task WriteWaveAsync((ChangeWork Work, IReadOnlyList<OperationWork> Operations)[][] wave)
    {
        List<PendingWrite[]> batches = [.. wave.Select(Prepare)];
        HashSet<OperationWork> writes = batches.SelectMany(static batch => batch).Select(static pending => pending.Operation).ToHashSet();
        IEnumerable<JournalIntent> intents = wave.SelectMany(static batch => batch)
            .SelectMany(step => step.Operations.Where(operation => operation.Outcome is not null || writes.Contains(operation)).Select(operation => Intent(step.Work.Change, operation)));
        await run.State.RecordIntentsAsync(run.Id, intents.ToArray(), CancellationToken.None).ConfigureAwait(false);
        await Task.WhenAll(batches.Select(WriteBatchAsync)).ConfigureAwait(false);
        await RecordAsync(wave.SelectMany(static batch => batch).ToArray()).ConfigureAwait(false);
    }

    private PendingWrite[] Prepare((ChangeWork Work, IReadOnlyList<OperationWork> Operations)[] batch)
    {
        List<PendingWrite> writes = [];
        foreach ((ChangeWork work, IReadOnlyList<OperationWork> operations) in batch)
        {
            foreach (OperationWork operation in operations)
            {
                if (work.IsBroken)
                {
                    break;
                }

                if (Prepare(work, operation) is { } write)
                {
                    writes.Add(new PendingWrite(work, operation, write));
                }
            }
        }

        return [.. writes];
    }

    /// <summary>The write, or null if the operation is settled without one.</summary>
    private AccountWrite? Prepare(ChangeWork work, OperationWork operation)
    {
        string? anchor = run.Values.AnchorOf(work.Change);
        if (operation.Operation is RevokeSessions sessions && run.Memory.HasEffect(sessions.EffectKey))
        {
            operation.Outcome = WriteOutcome.AlreadyDone(anchor);
            return null;
        }

        Func<PlanValue, Identities.Fact>? resolve = run.Values.TryResolveAll(operation.Operation);
        if (resolve is null || (anchor is null && operation.Operation is not CreateAccount))
        {
            operation.Outcome = WriteOutcome.Skipped("It needs an account that does not exist.");
            return null;
        }

        return new AccountWrite(operation.Id, work.Change.Id, operation.Operation, anchor, resolve) { MayCreateContainers = mayCreateContainers };
    }

    private async Task WriteBatchAsync(PendingWrite[] batch)
    {
        if (batch.Length == 0)
        {
            return;
        }

        try
        {
            IReadOnlyList<WriteOutcome> outcomes = await directory.WriteAsync(Array.ConvertAll(batch, static pending => pending.Write), CancellationToken.None).ConfigureAwait(false);
            if (outcomes.Count != batch.Length)
            {
                throw new LifecycleException(LifecycleErrorKind.Internal, $"{directory.Name} answered {outcomes.Count} of {batch.Length} writes.");
            }

            for (int index = 0; index < batch.Length; index++)
            {
                Take(batch[index], outcomes[index]);
            }
        }
        catch (Exception exception)
        {
            // Whatever it was: nobody knows what was written, so the journal keeps the open intents and nothing more is written.
            run.Stop(exception);
            Array.ForEach(batch, pending => pending.Work.Fault = exception);
        }
    }

    private void Take(PendingWrite pending, WriteOutcome outcome)
    {
        pending.Operation.Outcome = outcome;
        if (outcome.ErrorKind == LifecycleErrorKind.DirectoryUnavailable)
        {
            run.Stop(new LifecycleException(LifecycleErrorKind.DirectoryUnavailable, $"{directory.Name}: {outcome.Message}"));
        }
    }

    /// <summary>Settles what only concerns memory, and records everything new in one transaction.</summary>
    private async Task RecordAsync(IReadOnlyList<(ChangeWork Work, IReadOnlyList<OperationWork> Operations)> steps)
    {
        List<JournalIntent> intents = [];
        List<JournalOutcome> outcomes = [];
        foreach ((ChangeWork work, IReadOnlyList<OperationWork> operations) in steps)
        {
            foreach (OperationWork created in operations.Where(static operation => operation is { IsDone: true, Operation: CreateAccount, Outcome.Anchor: not null }))
            {
                run.Values.Learn(work.Change, created.Outcome!.Anchor!);
            }

            IReadOnlyList<OperationWork> settled = work.SettleLocal(run.Values);
            intents.AddRange(settled.Select(operation => Intent(work.Change, operation)));
            outcomes.AddRange(operations.Where(static operation => operation.Outcome is not null).Concat(settled).Select(operation => Outcome(work.Change, operation)));
        }

        if (intents.Count > 0)
        {
            await run.State.RecordIntentsAsync(run.Id, intents, CancellationToken.None).ConfigureAwait(false);
        }

        if (outcomes.Count > 0)
        {
            await run.State.RecordOutcomesAsync(run.Id, outcomes, run.Learner.Take(), CancellationToken.None).ConfigureAwait(false);
        }
    }

    private JournalOutcome Outcome(LifecycleChange change, OperationWork operation)
    {
        string? anchor = operation.Outcome!.Anchor ?? run.Values.AnchorOf(change);
        if (operation.IsDone)
        {
            run.Learner.Learn(change, operation, anchor, run.Now);
        }

        string? message = operation.Outcome.Message.Length == 0 ? null : operation.Outcome.Message;
        return new JournalOutcome(operation.Id, operation.Outcome.Status, anchor, message, run.Now);
    }

    private JournalIntent Intent(LifecycleChange change, OperationWork operation) => new(
        operation.Id,
        change.Id,
        operation.Operation.Kind,
        change.Identity,
        change.Directory,
        run.Values.AnchorOf(change),
        operation.Operation.Describe(),
        string.Join("; ", operation.Operation.Reasons.Select(static reason => reason.Text).Distinct()),
        PriorValues.Of(operation.Operation),
        run.Now);

    private sealed record PendingWrite(ChangeWork Work, OperationWork Operation, AccountWrite Write);
}

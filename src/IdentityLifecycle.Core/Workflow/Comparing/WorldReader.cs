using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Events;
using IdentityLifecycle.Execution.Recovery;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Planning.World;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.Plans.Sealing;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Workflow.Sources;

namespace IdentityLifecycle.Workflow.Comparing;

/// <summary>Reads directories and memory at the same time.</summary>
public static class WorldReader
{
    /// <summary>Reads everything that records are compared with.</summary>
    /// <param name="connectors">The installed connectors.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="leases">The open directories. They are returned when they have been read.</param>
    /// <param name="asOf">The instant to compare for.</param>
    /// <param name="mayKeep">Whether the state store may keep the images, so that the next reading is shorter.</param>
    /// <param name="progress">Receives progress.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<ComparedWorld> ReadAsync(
        IConnectorCatalog connectors,
        LifecyclePolicy policy,
        IReadOnlyList<DirectoryLease> leases,
        DateTimeOffset asOf,
        bool mayKeep,
        IProgress<LifecycleEvent> progress,
        CancellationToken cancellationToken)
    {
        await using ReadState state = ReadState.Open(connectors, policy);
        Task<(LifecycleMemory? Memory, ValueSealer? Sealer)> memory = ReadMemoryAsync(policy, state.Store, asOf, cancellationToken);
        Task<OpenWork?> open = ReadOpenWorkAsync(state.Store, cancellationToken);
        (AccountIndexes Accounts, IReadOnlyList<OpenOperationFinding> Findings, FoundDirectory Found)[] read = await Task.WhenAll(leases.Select(lease => ReadDirectoryAsync(policy, lease, state.KeeperOf(lease, mayKeep, cancellationToken), open, progress, cancellationToken))).ConfigureAwait(false);
        (LifecycleMemory? remembered, ValueSealer? sealer) = await memory.ConfigureAwait(false);
        OpenWork? work = await open.ConfigureAwait(false);
        OpenOperationFinding[] findings = [.. read.SelectMany(static one => one.Findings)];
        LifecycleMemory known = work?.LessonsOf(findings).Aggregate(remembered!, static (memory, lesson) => memory.Expecting(lesson)) ?? remembered ?? LifecycleMemory.Empty;
        WorldReview review = WorldReview.Of(policy, known, Array.ConvertAll(read, static one => one.Found), work?.Directories ?? new HashSet<string>(), DateTimeOffset.UtcNow);
        return new ComparedWorld(policy, Array.ConvertAll(read, static one => one.Accounts), known.Expecting(new MemoryUpdate { World = review.Lessons }), remembered is not null)
        {
            Review = review,
            OpenOperations = findings,
            LeftOpen = work is null ? [] : [.. work.LeftOpen(findings)],
            Sealer = sealer,
            Certificates = CredentialDelivery.CertificatesOf(connectors, policy),
            Tables = await TableImport.ReadAsync(connectors, policy.Tables, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>What earlier runs left open; null if that is nothing.</summary>
    private static async Task<OpenWork?> ReadOpenWorkAsync(IStateStore? store, CancellationToken cancellationToken)
    {
        OpenWork? work = store is null ? null : await OpenWork.ReadAsync(store, cancellationToken).ConfigureAwait(false);
        return work is { IsEmpty: false } ? work : null;
    }

    /// <summary>Reads a directory and, before it is returned, what became of the operations that are open there.</summary>
    private static async Task<(AccountIndexes Accounts, IReadOnlyList<OpenOperationFinding> Findings, FoundDirectory Found)> ReadDirectoryAsync(
        LifecyclePolicy policy, DirectoryLease lease, ImageKeeper? keeper, Task<OpenWork?> open, IProgress<LifecycleEvent> progress, CancellationToken cancellationToken)
    {
        await using (lease.ConfigureAwait(false))
        {
            AccountIndexes accounts = await ReadAccountsAsync(policy, lease, keeper, progress, cancellationToken).ConfigureAwait(false);
            OpenWork? work = await open.ConfigureAwait(false);
            IReadOnlyList<string> keys = policy.FindDirectory(accounts.Image.Directory) is DirectoryPolicy directory ? RunnerOptions.KeysOf(directory) : [];
            FoundDirectory found = new(lease.Directory.Name, await lease.Directory.ReadIdentityAsync(cancellationToken).ConfigureAwait(false));
            return (accounts, work is null ? [] : await work.LookAsync(lease.Directory, accounts.Image, keys, cancellationToken).ConfigureAwait(false), found);
        }
    }

    private static async Task<AccountIndexes> ReadAccountsAsync(LifecyclePolicy policy, DirectoryLease lease, ImageKeeper? keeper, IProgress<LifecycleEvent> progress, CancellationToken cancellationToken)
    {
        AccountIndexes accounts = new(await ReadImageAsync(policy, lease, keeper, progress, cancellationToken).ConfigureAwait(false))
        {
            IsKeyCaseExact = policy.SystemsOfRecord.Any(static source => source.IsKeyCaseExact),
        };
        if (policy.FindDirectory(accounts.Image.Directory) is DirectoryPolicy directory)
        {
            // Not awaited: whoever needs an index before it is ready waits for that index only.
            _ = Task.Run(() => accounts.Prepare(directory), cancellationToken);
        }

        return accounts;
    }

    private static async Task<DirectoryImage> ReadImageAsync(LifecyclePolicy policy, DirectoryLease lease, ImageKeeper? keeper, IProgress<LifecycleEvent> progress, CancellationToken cancellationToken)
    {
        using (keeper)
        {
            DirectoryImage image = await Task.Run(() => lease.Directory.ReadImageAsync(keeper, progress, cancellationToken), cancellationToken).ConfigureAwait(false);
            return image.Redact(policy.FindDirectory(image.Directory)?.RedactedAttributes ?? []);
        }
    }

    /// <summary>Reads memory and the sealing key. Memory is null if there is no state store yet, because comparing never makes one.</summary>
    private static async Task<(LifecycleMemory? Memory, ValueSealer? Sealer)> ReadMemoryAsync(LifecyclePolicy policy, IStateStore? store, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        ValueSealer? sealer = await SealingKeys.ReadAsync(policy, store, cancellationToken).ConfigureAwait(false);
        if (store is null)
        {
            return (policy.State is null ? LifecycleMemory.Empty : null, sealer);
        }

        // A forecast lies in the future, but only what was done until now can count.
        DateTimeOffset until = asOf < DateTimeOffset.UtcNow ? asOf : DateTimeOffset.UtcNow;
        return (await store.ReadMemoryAsync(GuardRule.EarliestPast(policy.Guards, until), cancellationToken).ConfigureAwait(false), sealer);
    }
}

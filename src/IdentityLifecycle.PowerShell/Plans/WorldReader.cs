using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.PowerShell.Sources;

namespace IdentityLifecycle.PowerShell.Plans;

/// <summary>Reads directories and memory, all at the same time.</summary>
internal static class WorldReader
{
    /// <summary>Reads what records are compared with.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="leases">The directories, opened; they are given back.</param>
    /// <param name="asOf">The instant to compare for.</param>
    /// <param name="progress">Takes progress.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<ComparedWorld> ReadAsync(
        LifecyclePolicy policy,
        IReadOnlyList<DirectoryLease> leases,
        DateTimeOffset asOf,
        IProgress<LifecycleEvent> progress,
        CancellationToken cancellationToken)
    {
        Task<(LifecycleMemory? Memory, ValueSealer? Sealer)> state = ReadStateAsync(policy, asOf, cancellationToken);
        DirectoryImage[] images = await Task.WhenAll(leases.Select(lease => ReadImageAsync(policy, lease, progress, cancellationToken))).ConfigureAwait(false);
        (LifecycleMemory? remembered, ValueSealer? sealer) = await state.ConfigureAwait(false);
        return new ComparedWorld(policy, images, remembered ?? LifecycleMemory.Empty, remembered is not null)
        {
            Sealer = sealer,
            Tables = await TableImport.ReadAsync(policy.Tables, cancellationToken).ConfigureAwait(false),
        };
    }

    private static async Task<DirectoryImage> ReadImageAsync(LifecyclePolicy policy, DirectoryLease lease, IProgress<LifecycleEvent> progress, CancellationToken cancellationToken)
    {
        await using (lease.ConfigureAwait(false))
        {
            DirectoryImage image = await Task.Run(() => lease.Directory.ReadImageAsync(progress, cancellationToken), cancellationToken).ConfigureAwait(false);
            return image.Redact(policy.FindDirectory(image.Directory)?.RedactedAttributes ?? []);
        }
    }

    /// <summary>What is remembered and what seals values; memory is null if nothing is because there is no state store yet: comparing never makes one.</summary>
    private static async Task<(LifecycleMemory? Memory, ValueSealer? Sealer)> ReadStateAsync(LifecyclePolicy policy, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        if (policy.State is null)
        {
            return (LifecycleMemory.Empty, await SealingKeys.ReadAsync(policy, null, cancellationToken).ConfigureAwait(false));
        }

        // A forecast is judged by what has been done until now.
        DateTimeOffset until = asOf < DateTimeOffset.UtcNow ? asOf : DateTimeOffset.UtcNow;
        try
        {
            IStateStore store = StateStores.Open(policy, initialize: false);
            await using (store.ConfigureAwait(false))
            {
                LifecycleMemory memory = await store.ReadMemoryAsync(GuardRule.EarliestPast(policy.Guards, until), cancellationToken).ConfigureAwait(false);
                return (memory, await SealingKeys.ReadAsync(policy, store, cancellationToken).ConfigureAwait(false));
            }
        }
        catch (LifecycleException missing) when (missing.Kind == LifecycleErrorKind.StateNotInitialized)
        {
            return (null, await SealingKeys.ReadAsync(policy, null, cancellationToken).ConfigureAwait(false));
        }
    }
}

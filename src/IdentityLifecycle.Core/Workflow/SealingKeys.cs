using System.Collections.Concurrent;
using System.Security.Cryptography;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Plans.Sealing;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow;

/// <summary>
/// The keys with which plans seal values that they must not show. A state store keeps its own; comparing never writes one, so that a
/// store without a key gets the one that this process has made up when a plan is exported or applied.
/// </summary>
public static class SealingKeys
{
    private static readonly ConcurrentDictionary<string, byte[]> s_proposed = new(StringComparer.Ordinal);

    /// <summary>The key for a policy whose state store has none yet.</summary>
    public static byte[] Propose(LifecyclePolicy policy) => s_proposed.GetOrAdd(policy.Reference.Path, static _ => RandomNumberGenerator.GetBytes(ValueSealer.KeyLength));

    /// <summary>What seals and opens the values of a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="store">Its state store; null if there is none.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<ValueSealer?> ReadAsync(LifecyclePolicy policy, IStateStore? store, CancellationToken cancellationToken) => !IsNeeded(policy) ? null
        : new ValueSealer((store is null ? null : await store.ReadSealingKeyAsync(cancellationToken).ConfigureAwait(false)) ?? Propose(policy));

    /// <summary>Sees to it that the state store of a policy that seals values has a key, before the first plan depends on it.</summary>
    public static async Task KeepAsync(LifecyclePolicy policy, IStateStore store, CancellationToken cancellationToken)
    {
        if (IsNeeded(policy))
        {
            await store.KeepSealingKeyAsync(Propose(policy), cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsNeeded(LifecyclePolicy policy) => policy.Directories.Any(static directory => directory.RedactedAttributes.Count > 0);
}

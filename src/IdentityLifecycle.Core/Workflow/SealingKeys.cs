using System.Collections.Concurrent;
using System.Security.Cryptography;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Plans.Sealing;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow;

/// <summary>
/// The keys that seal values in plans. A state store keeps its own key, and comparing never writes one. For a store without a key this process
/// makes one up; the store receives it when a plan is exported or applied.
/// </summary>
public static class SealingKeys
{
    private static readonly ConcurrentDictionary<string, byte[]> s_proposed = new(StringComparer.Ordinal);

    /// <summary>
    /// The key for a policy whose state store has none yet: the one that the policy names for the store, or one made up, which stays the same as
    /// long as the process lives.
    /// </summary>
    /// <exception cref="Errors.LifecycleException">ConnectorSettingInvalid: the policy names a key for its state store that cannot be read.</exception>
    public static byte[] Propose(LifecyclePolicy policy) => (policy.State is null ? null : SealingKeyText.Find(policy.State)) ?? s_proposed.GetOrAdd(policy.Reference.Path, static _ => RandomNumberGenerator.GetBytes(ValueSealer.KeyLength));

    /// <summary>Makes the sealer of a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="store">The state store of the policy; null if there is none.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<ValueSealer?> ReadAsync(LifecyclePolicy policy, IStateStore? store, CancellationToken cancellationToken) => !IsNeeded(policy) ? null
        : new ValueSealer((store is null ? null : await store.ReadSealingKeyAsync(cancellationToken).ConfigureAwait(false)) ?? Propose(policy));

    /// <summary>
    /// Gives the state store a key if the policy seals values and the store has none. This must happen before a plan depends on the key.
    /// </summary>
    public static async Task KeepAsync(LifecyclePolicy policy, IStateStore store, CancellationToken cancellationToken)
    {
        if (IsNeeded(policy))
        {
            await store.KeepSealingKeyAsync(Propose(policy), cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsNeeded(LifecyclePolicy policy) => policy.Directories.Any(static directory => directory.RedactedAttributes.Count > 0);
}

using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Guests;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow.Guests;

/// <summary>Keeps what people say about guests.</summary>
public static class GuestStatements
{
    /// <summary>Says what a guest from an examination is called, after checking that memory can keep something about the guest.</summary>
    /// <param name="guest">The guest.</param>
    /// <exception cref="LifecycleException">ArgumentInvalid: the guest comes from an export or a directory that no policy names.</exception>
    public static string NameOf(GuestAssessment guest) => guest.GetExamination().IsWritable ? guest.UserPrincipalName ?? guest.DisplayName : throw new LifecycleException(
        LifecycleErrorKind.ArgumentInvalid,
        $"{guest.DisplayName} was read from an export, or from a directory that no policy names, so that no state store can keep who vouches. Pass -Policy to Get-StaleGuest with a policy that names the directory and a state store.")
    {
        Attribute = "InputObject",
    };

    /// <summary>Writes what was said into the policy's state store.</summary>
    /// <param name="connectors">The installed connectors.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="initialize">Whether an empty state store is made if there is none.</param>
    /// <param name="said">What was said.</param>
    /// <param name="cancellationToken">Stops before it is written.</param>
    /// <returns>The decisions that memory keeps.</returns>
    /// <exception cref="LifecycleException">As for <see cref="StateStores.Open"/>.</exception>
    public static async Task<IReadOnlyList<RecordedDecision>> KeepAsync(IConnectorCatalog connectors, LifecyclePolicy policy, bool initialize, IEnumerable<GuestAttestation> said, CancellationToken cancellationToken)
    {
        MemoryUpdate update = GuestAttestation.Learn(said, DateTimeOffset.UtcNow);
        IStateStore store = StateStores.Open(connectors, policy, initialize);
        await using (store.ConfigureAwait(false))
        {
            await store.UpdateMemoryAsync(update, cancellationToken).ConfigureAwait(false);
            return update.Decisions;
        }
    }
}

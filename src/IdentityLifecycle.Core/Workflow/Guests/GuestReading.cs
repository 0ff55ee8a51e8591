using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Guests;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Guests;
using IdentityLifecycle.Workflow.Comparing;

namespace IdentityLifecycle.Workflow.Guests;

/// <summary>Reads directories and memory, and judges the guests. Nothing is written.</summary>
public static class GuestReading
{
    /// <summary>Judges the guests of a policy's directories.</summary>
    /// <param name="connectors">The installed connectors.</param>
    /// <param name="policy">The policy with its guest policies.</param>
    /// <param name="leases">The open directories. They are returned when they have been read.</param>
    /// <param name="asOf">The instant to judge for.</param>
    /// <param name="mayKeep">Whether the state store may keep the images, so that the next reading is shorter.</param>
    /// <param name="progress">Receives progress.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="LifecycleException">A directory or the memory cannot be read, or a guest policy needs what the directory does not tell.</exception>
    public static async Task<GuestExamination> ReadAsync(
        IConnectorCatalog connectors, LifecyclePolicy policy, IReadOnlyList<DirectoryLease> leases, DateTimeOffset asOf, bool mayKeep, IProgress<LifecycleEvent> progress, CancellationToken cancellationToken)
    {
        ComparedWorld world = await WorldReader.ReadAsync(connectors, policy, leases, asOf, mayKeep, progress, cancellationToken).ConfigureAwait(false);
        return GuestExaminer.Examine(world.InputOf(Nobody(policy)), asOf, null, cancellationToken);
    }

    /// <summary>Judges the guests of an image that no policy stands behind: of a connected directory or an export. Nothing is remembered, and nothing can be written.</summary>
    /// <param name="image">The image.</param>
    /// <param name="guests">The guest policies.</param>
    /// <param name="asOf">The instant to judge for.</param>
    /// <param name="cancellationToken">Stops judging.</param>
    public static GuestExamination Of(DirectoryImage image, IReadOnlyList<GuestPolicy> guests, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        DirectoryPolicy directory = new(image.Directory, new ConnectorSettings(image.Directory, string.Empty, string.Empty, new Dictionary<string, object>()), new Connectors.DirectoryCapabilities());
        LifecyclePolicy policy = new() { Reference = new PolicyReference(string.Empty, string.Empty, string.Empty), IdentitySchema = AttributeSchema.Empty, Directories = [directory], Guests = guests };
        PlanInput input = new()
        {
            Policy = policy,
            Identities = Nobody(policy),
            Directories = [image],
            Memory = LifecycleMemory.Empty,
            PlannedBy = Operator.Name,
            CreatedAt = DateTimeOffset.UtcNow,
        };
        GuestExamination examination = GuestExaminer.Examine(input, asOf, null, cancellationToken);
        examination.IsWritable = false;
        return examination;
    }

    // Guests are those of whom no system of record knows.
    internal static IdentitySet Nobody(LifecyclePolicy policy) => new(new FactTable(policy.IdentitySchema), string.Empty, policy.Reference);
}

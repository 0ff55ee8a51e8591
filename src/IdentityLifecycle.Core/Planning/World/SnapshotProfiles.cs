using System.Security.Cryptography;
using System.Text;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans.Sealing;

namespace IdentityLifecycle.Planning.World;

/// <summary>Makes the profiles of the snapshots of one plan, each once.</summary>
/// <param name="sealer">What has the key of the state store; null if the policy redacts nothing.</param>
internal sealed class SnapshotProfiles(ValueSealer? sealer)
{
    private const int MappingLength = 8;

    // Without a sealer nothing is secret: every value stands in plans in the clear.
    private static readonly byte[] s_open = "IdentityLifecycle profile"u8.ToArray();

    private readonly Dictionary<string, SnapshotProfile?> _made = new(StringComparer.Ordinal);

    /// <summary>The profile of a snapshot; null if nothing is known of its people.</summary>
    public SnapshotProfile? Of(SourceSnapshot snapshot)
    {
        if (!_made.TryGetValue(snapshot.Source, out SnapshotProfile? profile))
        {
            profile = snapshot.Sample is SnapshotSample sample ? Make(sample) : null;
            _made.Add(snapshot.Source, profile);
        }

        return profile;
    }

    private SnapshotProfile Make(SnapshotSample sample)
    {
        byte[] key = sealer?.ProfileKey ?? s_open;
        return new SnapshotProfile(sealer?.Recipient ?? string.Empty, sample.Total, [.. sample.People.Select(static person => person.Number)], [.. ColumnsOf(sample, key)]);
    }

    private IEnumerable<ProfileColumn> ColumnsOf(SnapshotSample sample, byte[] key)
    {
        for (int index = 0; index < sample.Attributes.Count; index++)
        {
            (SampledAttribute attribute, int position) = (sample.Attributes[index], index);
            if (sealer is not null || !attribute.Definition.IsRedacted)
            {
                yield return new ProfileColumn(attribute.Definition.Name, FingerprintOf(attribute), [.. sample.People.Select(person => ProfileCode.Of(key, attribute.Definition, person, person.Facts[position]))], attribute.Filled);
            }
        }
    }

    private static string FingerprintOf(SampledAttribute attribute) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{attribute.Definition.Type} {attribute.Mapping}")).AsSpan(0, MappingLength)).ToLowerInvariant();
}

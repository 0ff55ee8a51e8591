using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Identities;

/// <summary>Some people of a snapshot with what the source says of them. The same people are chosen each time, as long as the source has them.</summary>
/// <param name="Total">How many people the sample was taken from.</param>
/// <param name="Attributes">The attributes that the source gives.</param>
/// <param name="People">The people, by ascending number.</param>
internal sealed record SnapshotSample(int Total, IReadOnlyList<SampledAttribute> Attributes, IReadOnlyList<SampledPerson> People);

/// <summary>An attribute of a sample.</summary>
/// <param name="Definition">The attribute.</param>
/// <param name="Mapping">The text of the mapping that makes it from the columns.</param>
internal sealed record SampledAttribute(AttributeDefinition Definition, string Mapping)
{
    /// <summary>More values than these are not counted.</summary>
    public const int MostCounted = 20;

    /// <summary>How many people have a value, not only those of the sample, but at most <see cref="MostCounted"/>. Who is unknown counts as well.</summary>
    public int Filled { get; init; }
}

/// <summary>A person of a sample.</summary>
/// <param name="Number">A number that follows from the identity id, by which the person is found again.</param>
/// <param name="Identity">The identity id within the source.</param>
/// <param name="Facts">What the source says, in the order of the sample's attributes.</param>
internal sealed record SampledPerson(uint Number, string Identity, IReadOnlyList<Fact> Facts);

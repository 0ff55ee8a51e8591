using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Planning.World;

/// <summary>Counts how the people who are in two snapshots of a source differ, attribute by attribute. Who is new or gone does not count.</summary>
internal static class ProfileComparison
{
    /// <summary>The differences of every attribute that both snapshots have from the same columns; empty if their codes were made with different keys.</summary>
    /// <param name="before">The profile of the last accepted snapshot.</param>
    /// <param name="now">The profile of the present one.</param>
    /// <param name="sample">The people of the present one.</param>
    public static IEnumerable<ColumnDifference> Differences(SnapshotProfile before, SnapshotProfile now, SnapshotSample sample)
    {
        if (before.Key != now.Key)
        {
            return [];
        }

        Dictionary<uint, int> earlier = before.People.Select(static (number, position) => (number, position)).ToDictionary(static pair => pair.number, static pair => pair.position);
        (int Before, int Now)[] both = [.. now.People.Select((number, position) => (earlier.GetValueOrDefault(number, -1), position)).Where(static pair => pair.Item1 >= 0)];
        return now.Columns.Join(before.Columns, KeyOf, KeyOf, (column, known) => Count(sample, known, column, both));
    }

    private static (string Attribute, string Mapping) KeyOf(ProfileColumn column) => (column.Attribute.ToUpperInvariant(), column.Mapping);

    private static ColumnDifference Count(SnapshotSample sample, ProfileColumn before, ProfileColumn now, (int Before, int Now)[] people)
    {
        int index = sample.Attributes.TakeWhile(attribute => attribute.Definition.Name != now.Attribute).Count();
        ColumnDifference difference = new(sample.Attributes[index], index) { FilledBefore = before.Filled };
        foreach ((int earlier, int later) in people)
        {
            difference.Add(before.Codes[earlier], now.Codes[later], sample.People[later]);
        }

        return difference;
    }
}

/// <summary>How one attribute differs between two snapshots.</summary>
/// <param name="attribute">The attribute.</param>
/// <param name="index">Its position in the sample.</param>
internal sealed class ColumnDifference(SampledAttribute attribute, int index)
{
    /// <summary>The attribute.</summary>
    public SampledAttribute Attribute => attribute;

    /// <summary>Its position in the sample.</summary>
    public int Index => index;

    /// <summary>How many people had a value in the last accepted snapshot, not only those of the sample, as <see cref="SampledAttribute.Filled"/> counts them.</summary>
    public int FilledBefore { get; init; }

    /// <summary>How many people are known in both snapshots.</summary>
    public int Compared { get; private set; }

    /// <summary>How many of them had a value.</summary>
    public int Had { get; private set; }

    /// <summary>How many of those have none now.</summary>
    public int Emptied { get; private set; }

    /// <summary>How many had a value and have another one now.</summary>
    public int Changed { get; private set; }

    /// <summary>The first person who has none now.</summary>
    public SampledPerson? FirstEmptied { get; private set; }

    /// <summary>The first person who has another value now.</summary>
    public SampledPerson? FirstChanged { get; private set; }

    /// <summary>Counts a person. What is unknown changes nothing at anybody, so that such people do not count.</summary>
    public void Add(byte before, byte now, SampledPerson person)
    {
        if (before == ProfileCode.Unknown || now == ProfileCode.Unknown)
        {
            return;
        }

        Compared++;
        if (before == ProfileCode.None)
        {
            return;
        }

        Had++;
        if (now == ProfileCode.None)
        {
            Emptied++;
            FirstEmptied ??= person;
        }
        else if (now != before)
        {
            Changed++;
            FirstChanged ??= person;
        }
    }
}

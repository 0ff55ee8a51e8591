using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Sources;

/// <summary>
/// Chooses the people by whom one snapshot is compared with the next: those with the lowest hashes of their identity ids. So the choice depends on nobody else, and
/// as long as somebody is in the source and few people join, the choice is the same.
/// </summary>
internal static class SnapshotSampler
{
    /// <summary>How many people a sample has; of fewer people it has all.</summary>
    public const int Size = 1000;

    private const uint FirstOfFnv = 2166136261;
    private const uint PrimeOfFnv = 16777619;

    /// <summary>Takes a sample; null if the columns are as they came, so that nobody knows what they mean.</summary>
    public static SnapshotSample? Take(IdentitySet set, RowMapper mapper)
    {
        (int Ordinal, SampledAttribute Attribute)[] attributes = [.. AttributesOf(set, mapper)];
        if (attributes.Length == 0)
        {
            return null;
        }

        SampledPerson[] people = [.. Choose(set)
            .Select(chosen => new SampledPerson(chosen.Number, set.IdOf(chosen.Row), [.. attributes.Select(attribute => set.Table[chosen.Row, attribute.Ordinal])]))];
        return new SnapshotSample(set.Count, [.. attributes.Select(static attribute => attribute.Attribute)], people);
    }

    private static IEnumerable<(int Ordinal, SampledAttribute Attribute)> AttributesOf(IdentitySet set, RowMapper mapper)
    {
        for (int ordinal = 0; ordinal < set.Schema.Count; ordinal++)
        {
            if (mapper.SteadyMappingOf(set.Schema[ordinal]) is string mapping)
            {
                yield return (ordinal, new SampledAttribute(set.Schema[ordinal], mapping) { Filled = CountFilled(set.Table, ordinal) });
            }
        }
    }

    private static int CountFilled(FactTable table, int ordinal)
    {
        int filled = 0;
        for (int row = 0; row < table.Count && filled < SampledAttribute.MostCounted; row++)
        {
            filled += table[row, ordinal].IsNone ? 0 : 1;
        }

        return filled;
    }

    /// <summary>The rows with the lowest numbers, in their order. People with the same number cannot be told apart and are left out.</summary>
    private static IEnumerable<(uint Number, int Row)> Choose(IdentitySet set)
    {
        PriorityQueue<int, uint> highestFirst = new(Size + 1, Comparer<uint>.Create(static (left, right) => right.CompareTo(left)));
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        for (int row = 0; row < set.Count; row++)
        {
            uint number = NumberOf(set.ReadId(row, buffer), set.IsKeyCaseExact);
            if (highestFirst.Count < Size)
            {
                highestFirst.Enqueue(row, number);
            }
            else
            {
                highestFirst.EnqueueDequeue(row, number);
            }
        }

        return highestFirst.UnorderedItems
            .GroupBy(static item => item.Priority, static item => item.Element)
            .Where(static group => group.Count() == 1)
            .OrderBy(static group => group.Key)
            .Select(static group => (group.Key, group.Single()));
    }

    // FNV-1a spreads low bits well and high bits badly; the last steps are those of MurmurHash3, which spread all.
    private static uint NumberOf(ReadOnlySpan<char> identity, bool isCaseExact)
    {
        uint number = FirstOfFnv;
        foreach (char character in identity)
        {
            number = (number ^ (isCaseExact ? character : char.ToUpperInvariant(character))) * PrimeOfFnv;
        }

        number = (number ^ (number >> 16)) * 0x85EBCA6B;
        number = (number ^ (number >> 13)) * 0xC2B2AE35;
        return number ^ (number >> 16);
    }
}

using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Sources.Merging;

/// <summary>Gives people with several assignments what all sources say, as far as each assignment goes.</summary>
/// <param name="parts">The sources.</param>
/// <param name="joined">Which rows are about whom.</param>
/// <param name="choices">The attributes that several sources may decide.</param>
/// <param name="derived">What follows from them.</param>
/// <param name="ordinals">The attributes that are decided or derived.</param>
internal sealed class AssignedMerge(IReadOnlyList<SourcePart> parts, JoinedPeople joined, AttributeChoice[] choices, MergedDerivation derived, int[] ordinals)
{
    /// <summary>Gives each of these people their assignments.</summary>
    /// <param name="people">The set.</param>
    /// <param name="personOf">The number of the person in a row.</param>
    public void Run(IdentitySet people, Func<int, int> personOf)
    {
        if (!parts.Any(static part => part.IsRead && part.Policy.Introduces && (part.Policy.Join is not null || part.Rows.Assigned.Any())))
        {
            return;
        }

        MergedPerson merged = new(people.Table, ordinals);
        for (int row = 0; row < people.Count; row++)
        {
            (int Part, AssignedRow Row)[] rows = [.. RowsOf(personOf(row))];
            if (rows.Length > 1)
            {
                people.Assign(row, [.. rows.Select(one => Merge(people, merged, (row, personOf(row)), one.Part, one.Row))]);
            }
        }
    }

    private IEnumerable<(int Part, AssignedRow Row)> RowsOf(int person)
    {
        for (int part = 0; part < parts.Count; part++)
        {
            if (!parts[part].Policy.Introduces || joined.RowIn(part, person) is not (int row and >= 0))
            {
                continue;
            }

            IdentitySet rows = parts[part].Rows;
            AssignedRow[] assigned = rows.AssignedRowsOf(row) ?? [new AssignedRow(rows.AssignmentsOf(row)[0], rows.IdOf(row), rows.FactsOf(row), Fact.None)];
            foreach (AssignedRow one in assigned)
            {
                yield return (part, one);
            }
        }
    }

    private AssignedRow Merge(IdentitySet people, MergedPerson merged, (int Row, int Number) person, int host, AssignedRow own)
    {
        merged.Load(own.Facts);
        foreach (AttributeChoice choice in choices)
        {
            merged.Set(choice.Ordinal, choice.Choose(person.Number, host, own.Facts, out _));
        }

        derived.Run(merged, people, person.Row);
        return own with { Facts = [.. Enumerable.Range(0, own.Facts.Length).Select(merged.GetFact)] };
    }
}

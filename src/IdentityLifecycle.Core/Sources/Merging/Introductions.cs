using IdentityLifecycle.Facts;
using IdentityLifecycle.Facts.Columns;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Sources.Merging;

/// <summary>Makes the set of everybody whom the sources introduce, each with what the introducing source says.</summary>
internal static class Introductions
{
    /// <summary>Makes the set.</summary>
    /// <returns>The set, and for each of its rows the number of the person; null if the numbers are the rows.</returns>
    public static (IdentitySet People, int[]? Persons) Of(LifecyclePolicy policy, IReadOnlyList<SourcePart> parts, JoinedPeople joined, MergeReport report)
    {
        SourcePart[] introducing = [.. parts.Where(static part => part.Policy.Introduces && part.IsRead)];
        if (introducing is [{ Policy.Join: null } only])
        {
            return (only.Rows, null);
        }

        ChosenOrigins origins = new(policy.IdentitySchema, parts, []);
        IdentitySet people = new(new FactTable(policy.IdentitySchema), origins.UsualOf(joined.Count == 0 ? 0 : joined[0].Part), introducing[0].Rows.Policy)
        {
            IsKeyCaseExact = introducing.Any(static part => part.Policy.IsKeyCaseExact),
            Instant = introducing[0].Rows.Instant,
        };
        HashSet<string> taken = new(people.IsKeyCaseExact ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        List<int> persons = [];
        EchoedTexts? keys = introducing.Any(static part => part.Policy.Person is not null) ? new EchoedTexts(people.Table) : null;
        for (int person = 0; person < joined.Count; person++)
        {
            (int host, int row) = joined[person];
            IdentitySet rows = parts[host].Rows;
            string id = rows.IdOf(row);
            if (joined.IsUnclear(person) || !taken.Add(id))
            {
                report.Hold(parts[host], id);
                continue;
            }

            keys?.Add(rows.KeyOf(row), new TableRow(rows.Table, row));
            people.Add(id, new TableRow(rows.Table, row), origins.UsualOf(host), []);
            persons.Add(person);
        }

        people.Hold([.. introducing.SelectMany(static part => part.Rows.HeldRows)]);
        if (keys is not null)
        {
            people.KeepKeys(keys);
        }

        return (people, [.. persons]);
    }

    /// <summary>A row of a table, as the cells of another.</summary>
    private sealed class TableRow(FactTable table, int row) : CellRow
    {
        /// <inheritdoc/>
        public override int Count => table.Schema.Count;

        /// <inheritdoc/>
        public override Fact GetFact(int ordinal) => table[row, ordinal];

        /// <inheritdoc/>
        public override bool TryGetText(int ordinal, out ReadOnlySpan<byte> text)
        {
            text = default;
            return false;
        }
    }
}

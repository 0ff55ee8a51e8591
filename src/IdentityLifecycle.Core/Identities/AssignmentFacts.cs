using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Identities;

/// <summary>The assignments of a person as rules read them: <c>user.assignments -any (assignment.department -eq "Sales")</c>.</summary>
public static class AssignmentFacts
{
    /// <summary>The name of the collection.</summary>
    public const string Name = "assignments";

    private static readonly AttributeDefinition s_source = new("source");
    private static readonly AttributeDefinition s_key = new("key");

    /// <summary>What a rule may read of each assignment.</summary>
    /// <param name="identity">The attributes of identities.</param>
    public static IReadOnlyList<AttributeDefinition> PartsOf(AttributeSchema identity) => [.. identity.Attributes, s_source, s_key];

    /// <summary>The assignments that count, each with the attributes of the person as far as it goes, and with <c>source</c> and <c>key</c>.</summary>
    /// <param name="people">The set.</param>
    /// <param name="row">The person's row.</param>
    /// <param name="counts">Whether an assignment counts.</param>
    /// <returns>A list of them; none if no assignment counts, unknown if the row of one vanished.</returns>
    public static Fact Of(IdentitySet people, int row, Func<Assignment, bool> counts)
    {
        IReadOnlyList<AssignedRow>? rows = people.AssignedRowsOf(row);
        if (rows is null)
        {
            Assignment only = people.AssignmentsOf(row)[0];
            return counts(only) ? Fact.Of(ValueList.Of([Describe(people.Schema, only, ordinal => people.Table[row, ordinal])])) : Fact.None;
        }

        ComplexValue[] values = [.. rows.Where(one => counts(one.Assignment)).Select(one => Describe(people.Schema, one.Assignment, ordinal => one.Facts[ordinal]))];
        return rows.Any(static one => one.IsVanished) ? Fact.Unknown : values.Length == 0 ? Fact.None : Fact.Of(ValueList.Of(values));
    }

    private static ComplexValue Describe(AttributeSchema schema, Assignment assignment, Func<int, Fact> factOf) => new(
    [
        .. schema.Attributes.Select((attribute, ordinal) => KeyValuePair.Create(attribute.Name, factOf(ordinal))),
        KeyValuePair.Create(s_source.Name, Fact.Of(assignment.Source)),
        KeyValuePair.Create(s_key.Name, Fact.Of(assignment.Key)),
    ]);
}

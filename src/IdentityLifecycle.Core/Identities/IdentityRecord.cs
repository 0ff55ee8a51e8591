using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Identities;

/// <summary>
/// One person as the systems of record describe them: a handle on a row of an <see cref="IdentitySet"/>. In PowerShell the attributes look like
/// ordinary properties. There a fact is null both if it is none and if it is unknown; <see cref="GetFact"/> tells the two apart.
/// </summary>
public sealed class IdentityRecord : IEquatable<IdentityRecord>
{
    internal IdentityRecord(IdentitySet set, int row)
    {
        Set = set;
        Row = row;
    }

    /// <summary>The stable id of the person.</summary>
    public string Id => Set.IdOf(Row);

    /// <summary>The number within the organisation.</summary>
    public object? EmployeeId => Read(0);

    /// <summary>The full name.</summary>
    public object? DisplayName => Read(1);

    /// <summary>The given name.</summary>
    public object? GivenName => Read(2);

    /// <summary>The family name.</summary>
    public object? Surname => Read(3);

    /// <summary>The sign-in name.</summary>
    public object? UserPrincipalName => Read(4);

    /// <summary>The mail address.</summary>
    public object? Mail => Read(5);

    /// <summary>The department.</summary>
    public object? Department => Read(6);

    /// <summary>The job title.</summary>
    public object? JobTitle => Read(7);

    /// <summary>The company.</summary>
    public object? CompanyName => Read(8);

    /// <summary>The office.</summary>
    public object? OfficeLocation => Read(9);

    /// <summary>The manager's key.</summary>
    public object? Manager => Read(10);

    /// <summary>Employee, contractor, intern and so on.</summary>
    public object? EmployeeType => Read(11);

    /// <summary>The first day.</summary>
    public object? EmployeeHireDate => Read(12);

    /// <summary>The last day, or the instant of leaving.</summary>
    public object? EmployeeLeaveDateTime => Read(13);

    internal IdentitySet Set { get; }

    internal int Row { get; }

    /// <summary>The set that the record is a row of.</summary>
    public IdentitySet GetIdentitySet() => Set;

    /// <summary>The row's number in its set.</summary>
    public int GetRow() => Row;

    /// <summary>The fact of an attribute; none if the schema has no such attribute.</summary>
    public Fact GetFact(string attribute) => Set.Schema.TryGetOrdinal(attribute, out int ordinal) ? Set.Table[Row, ordinal] : Fact.None;

    /// <summary>The names of the attributes that are declared but could not be read.</summary>
    public IReadOnlyList<string> GetUnknownAttributes() =>
        Set.Schema.Attributes.Where((_, ordinal) => Set.Table[Row, ordinal].IsUnknown).Select(static definition => definition.Name).ToArray();

    /// <summary>The engagements of the person.</summary>
    public IReadOnlyList<Assignment> GetAssignments() => Set.AssignmentsOf(Row);

    /// <inheritdoc/>
    public bool Equals(IdentityRecord? other) => other is not null && ReferenceEquals(Set, other.Set) && Row == other.Row;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as IdentityRecord);

    /// <inheritdoc/>
    public override int GetHashCode() => Row;

    /// <inheritdoc/>
    public override string ToString() => DisplayName is string name ? $"{name} ({Id})" : Id;

    private object? Read(int index) => Set.Vocabulary.Read(Set.Table, Row, index);
}

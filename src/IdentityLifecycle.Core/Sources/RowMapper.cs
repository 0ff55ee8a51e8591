using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Sources;

/// <summary>
/// Turns the rows of one source into facts of people. It has one present row: <see cref="Identify"/> takes a row, and the other methods are
/// about that row. One thread uses it.
/// </summary>
internal abstract class RowMapper
{
    /// <summary>The policy that maps the rows; null if the columns stay as they are.</summary>
    public abstract PolicyReference? Policy { get; }

    /// <summary>Whether the identity id differs from the key, so that one person may have rows with several keys.</summary>
    public virtual bool HasPersons => false;

    /// <summary>Chooses the primary one of a person's assignments at the instant of reading.</summary>
    public virtual PrimaryAssignment Primary { get; } = new(PrimaryOrder.Earliest, DateTimeOffset.MaxValue, TimeSpan.Zero);

    /// <summary>Whether the policy says which of several rows with the same key counts.</summary>
    public virtual bool HasPreference => false;

    /// <summary>Whether keys that differ only in upper and lower case are different ones.</summary>
    public virtual bool IsKeyCaseExact => false;

    /// <summary>Whether an attribute comes from the source. An attribute that the policy derives from others does not.</summary>
    public virtual bool IsFromSource(AttributeDefinition attribute) => true;

    /// <summary>
    /// The text of the mapping that makes an attribute from the columns alone, so that the same cells give the same value tomorrow. Null if there is none.
    /// </summary>
    public virtual string? SteadyMappingOf(AttributeDefinition attribute) => null;

    /// <summary>Takes the source's columns.</summary>
    /// <returns>The attributes of the identities.</returns>
    /// <exception cref="LifecycleException">SourceHeaderInvalid: a column that is needed is not there.</exception>
    public abstract AttributeSchema Bind(AttributeSchema columns);

    /// <summary>Takes the next row, and reads its key and its identity id. Either is null if it cannot be told.</summary>
    public abstract (string? Key, string? Identity) Identify(CellRow row);

    /// <summary>Whether the policy says that the present row is nobody, such as a footer.</summary>
    public virtual bool IsNobody() => false;

    /// <summary>Maps the present row.</summary>
    /// <param name="place">The line of the row and the person it belongs to.</param>
    /// <param name="problems">Takes what is wrong with the row.</param>
    /// <returns>The facts by attribute, valid until the next row; null if the row is bad and its person must be held.</returns>
    public abstract CellRow? TryMap(RowPlace place, ProblemList problems);

    /// <summary>The time of the snapshot as the present row has it; unknown or none if it has none.</summary>
    public virtual Fact ReadSnapshotTime() => Fact.None;

    /// <summary>The value of the present row that decides which of several rows with the same key counts.</summary>
    public virtual Fact ReadPreference() => Fact.None;

    /// <summary>The value of the present row by which the primary assignment is chosen; none if dates are compared.</summary>
    public virtual Fact ReadRank() => Fact.None;

    /// <summary>Whether bad rows matter as far as they can be read, because other sources have rows about the same people.</summary>
    public virtual bool KeepsBadRows => false;

    /// <summary>Maps the present row as far as it can be read. What cannot is unknown.</summary>
    public virtual CellRow ReadPartly() => throw new NotSupportedException();
}

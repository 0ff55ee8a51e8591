using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Sources;

/// <summary>Turns the rows of one source, one after the other, into facts of identities. One thread uses it.</summary>
internal abstract class RowMapper
{
    /// <summary>The policy, or null for rows as they are.</summary>
    public abstract PolicyReference? Policy { get; }

    /// <summary>Whether a row's person is something else than its key.</summary>
    public virtual bool HasPersons => false;

    /// <summary>Whether one of several rows with the same key can win.</summary>
    public virtual bool HasPreference => false;

    /// <summary>Whether keys that differ only in upper and lower case are different ones.</summary>
    public virtual bool IsKeyCaseExact => false;

    /// <summary>Whether the source gives an attribute; what the policy derives it does not.</summary>
    public virtual bool IsFromSource(AttributeDefinition attribute) => true;

    /// <summary>Takes the source's columns.</summary>
    /// <returns>The attributes of the identities.</returns>
    /// <exception cref="LifecycleException">SourceHeaderInvalid: a column that is needed is not there.</exception>
    public abstract AttributeSchema Bind(AttributeSchema columns);

    /// <summary>Takes the next row and tells whose it is: its key and its person, null where that cannot be told.</summary>
    public abstract (string? Key, string? Identity) Identify(CellRow row);

    /// <summary>Maps the row taken last.</summary>
    /// <param name="place">Where the row is and whose.</param>
    /// <param name="problems">Takes what is wrong with the row.</param>
    /// <returns>The facts by attribute, valid until the next row; null if the row is bad and its person must be held.</returns>
    public abstract CellRow? TryMap(RowPlace place, ProblemList problems);

    /// <summary>What the row taken last has to be preferred by.</summary>
    public virtual Fact ReadPreference() => Fact.None;
}

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

    /// <summary>Whether the source gives an attribute; what the policy derives it does not.</summary>
    public virtual bool IsFromSource(AttributeDefinition attribute) => true;

    /// <summary>Takes the source's columns.</summary>
    /// <returns>The attributes of the identities.</returns>
    /// <exception cref="LifecycleException">SourceHeaderInvalid: a column that is needed is not there.</exception>
    public abstract AttributeSchema Bind(AttributeSchema columns);

    /// <summary>Takes the next row and tells whose it is.</summary>
    public abstract RowIdentity Identify(FactRow row);

    /// <summary>Maps the row taken last; the facts, by attribute, are valid until the next row.</summary>
    /// <param name="place">Where the row is and whose.</param>
    /// <param name="problems">Takes what is wrong with the row.</param>
    /// <param name="facts">The facts.</param>
    /// <returns>False if the row is bad and its person must be held.</returns>
    public abstract bool TryMap(RowPlace place, ProblemList problems, out FactRow facts);

    /// <summary>What the row taken last has to be preferred by.</summary>
    public virtual Fact ReadPreference() => Fact.None;
}

using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors;

/// <summary>A directory that can be filled with accounts from outside the engine: for trying things out, never in production.</summary>
public interface ILoadableDirectory : IDirectory
{
    /// <summary>
    /// Creates or replaces accounts, found by a key attribute. Besides the schema's attributes these names are understood:
    /// <c>name</c>, <c>container</c> (components below the root, separated by <c>/</c>; missing containers are made) and <c>memberOf</c>
    /// (group names; missing groups are made), <c>roles</c> and <c>ownerOf</c> (names, likewise). A reference such as <c>manager</c> is the other account's anchor or its key, in any order
    /// of the rows. A row without the key attribute makes only its container and groups; one that has a <c>group</c> makes that group a member
    /// of the groups in <c>memberOf</c>.
    /// </summary>
    /// <param name="rows">One row for each account, by attribute name. Attributes that a row does not have stay as they are.</param>
    /// <param name="keyAttribute">The attribute by which an existing account is found.</param>
    /// <param name="cancellationToken">Stops loading. Then nothing of it is kept.</param>
    /// <returns>How many accounts were made and how many changed.</returns>
    Task<(int Created, int Changed)> LoadAsync(IReadOnlyList<IReadOnlyDictionary<string, Fact>> rows, string keyAttribute, CancellationToken cancellationToken);
}

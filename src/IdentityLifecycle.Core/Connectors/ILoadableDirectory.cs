using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors;

/// <summary>A directory that can be filled with accounts from outside the engine: for trying things out, never in production.</summary>
public interface ILoadableDirectory : IDirectory
{
    /// <summary>
    /// Creates or changes accounts. A key attribute tells which rows belong to existing accounts. Rows hold attributes of the schema and these
    /// names: <c>name</c>; <c>container</c>, whose components below the root are separated by <c>/</c>; and <c>memberOf</c>, <c>roles</c> and
    /// <c>ownerOf</c> with names of groups and roles. Containers, groups and roles that do not exist are made. A reference such as
    /// <c>manager</c> holds the anchor or the key of the other account, whose row may come later. A row without the key attribute makes only its
    /// container and groups; if it has a <c>group</c>, that group becomes a member of the groups in <c>memberOf</c>.
    /// </summary>
    /// <param name="rows">One row for each account, by attribute name. Attributes that a row does not have stay as they are.</param>
    /// <param name="keyAttribute">The attribute by which an existing account is found.</param>
    /// <param name="cancellationToken">Stops loading. Then nothing of it is kept.</param>
    /// <returns>How many accounts were made and how many changed.</returns>
    Task<(int Created, int Changed)> LoadAsync(IReadOnlyList<IReadOnlyDictionary<string, Fact>> rows, string keyAttribute, CancellationToken cancellationToken);
}

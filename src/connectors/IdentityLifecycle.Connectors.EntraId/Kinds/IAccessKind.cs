using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.EntraId.Kinds;

/// <summary>Reads one kind of access besides groups. No change of users or groups tells who has it, so that it is read each time.</summary>
internal interface IAccessKind
{
    /// <summary>The kind.</summary>
    EntitlementKind Kind { get; }

    /// <summary>What reading it needs.</summary>
    Need Need { get; }

    /// <summary>A request that shows whether it may be read.</summary>
    GraphRequest Probe { get; }

    /// <summary>All that there is, with who has it.</summary>
    /// <exception cref="GraphRefusal">The service refused it.</exception>
    Task<IReadOnlyList<HeldAccess>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>What one user has, directly or through a group.</summary>
    /// <param name="user">The user's id.</param>
    /// <param name="groups">The names of groups that the user is in, by their ids.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="GraphRefusal">The service refused it.</exception>
    Task<IReadOnlyList<AccountAccess>> ReadOfAsync(string user, IReadOnlyDictionary<string, string> groups, CancellationToken cancellationToken);
}

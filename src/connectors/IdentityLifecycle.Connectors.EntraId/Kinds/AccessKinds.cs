using System.Collections.Concurrent;
using System.Net;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Settings;
using IdentityLifecycle.Connectors.EntraId.SigningIn;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.EntraId.Kinds;

/// <summary>Reads the kinds of access besides groups that the policy needs. One that may not be read is unknown; the others are read all the same.</summary>
internal sealed class AccessKinds
{
    private const string NotAsked = "who is eligible for roles and groups, and who has access packages, was not read, because the directory was connected for a policy that has neither withoutAccess nor accessEnded; disconnect it first (Disconnect-IdentityDirectory)";

    private readonly IAccessKind[] _needed;
    private readonly DirectoryRoles _roles;
    private readonly EligibleRoles _eligible;
    private readonly AccessPackages _packages;
    private readonly bool _looksForAccess;
    private readonly ConcurrentDictionary<EntitlementKind, GraphRefusal> _denied = new();

    /// <param name="settings">The settings.</param>
    /// <param name="reader">Sends requests.</param>
    /// <param name="claims">What the token may do; null if that is not known, or nobody asks what can be given.</param>
    public AccessKinds(EntraSettings settings, GraphReader reader, TokenClaims? claims)
    {
        _roles = new DirectoryRoles(settings.Name, reader);
        _eligible = new EligibleRoles(_roles, reader);
        _packages = new AccessPackages(reader);
        _looksForAccess = settings.Section.LooksForAccess;
        IAccessKind[] all =
        [
            new Licences(settings.Name, reader, settings.PageSize), _roles, new ApplicationRoles(settings.Name, reader, settings.PageSize),
            new GroupOwners(settings.Name, reader, settings.PageSize, claims),
        ];
        _needed = [.. all.Where(kind => settings.Section.Needs(kind.Kind))];
    }

    /// <summary>The kinds that the policy needs.</summary>
    public IReadOnlyList<IAccessKind> Needed => _needed;

    /// <summary>The kinds that turned out to be unknown, each with why.</summary>
    public IReadOnlyDictionary<EntitlementKind, GraphRefusal> Denied => _denied;

    /// <summary>All access of the kinds that may be read.</summary>
    public async Task<IReadOnlyList<HeldAccess>> ReadAsync(CancellationToken cancellationToken)
    {
        List<HeldAccess> held = [];
        foreach (IAccessKind kind in _needed)
        {
            held.AddRange(await TryAsync(kind, () => kind.ReadAsync(cancellationToken)).ConfigureAwait(false));
        }

        return held;
    }

    /// <summary>
    /// What no plan gives or takes: roles for a part of the tenant, which come with the others; and where they count, roles for which somebody is only eligible, and access packages.
    /// </summary>
    public async Task<UnmanagedReading> ReadUnmanagedAsync(CancellationToken cancellationToken)
    {
        UnmanagedReading parts = new(_roles.OfParts, null);
        return _looksForAccess
            ? parts.And(await _eligible.ReadAsync(cancellationToken).ConfigureAwait(false)).And(await _packages.ReadAsync(cancellationToken).ConfigureAwait(false))
            : parts with { WhyMore = NotAsked };
    }

    /// <summary>What one user has of the kinds that may be read. The image says which may not, so that no plan counts on it.</summary>
    /// <param name="user">The user's id.</param>
    /// <param name="groups">The names of the groups that the user is in, by their ids.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<AccountAccess>> ReadOfAsync(string user, IReadOnlyDictionary<string, string> groups, CancellationToken cancellationToken)
    {
        List<AccountAccess> access = [];
        foreach (IAccessKind kind in _needed.Where(kind => !_denied.ContainsKey(kind.Kind)))
        {
            access.AddRange(await TryAsync(kind, () => kind.ReadOfAsync(user, groups, cancellationToken)).ConfigureAwait(false));
        }

        return access;
    }

    private async Task<IReadOnlyList<T>> TryAsync<T>(IAccessKind kind, Func<Task<IReadOnlyList<T>>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (GraphRefusal refusal) when (refusal.Status == HttpStatusCode.Forbidden)
        {
            _denied[kind.Kind] = refusal;
            return [];
        }
    }
}

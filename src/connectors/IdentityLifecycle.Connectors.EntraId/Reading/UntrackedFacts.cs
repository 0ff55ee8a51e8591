using IdentityLifecycle.Connectors.EntraId.Limits;
using IdentityLifecycle.Connectors.EntraId.Guarding;
using IdentityLifecycle.Connectors.EntraId.Kinds;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>What no change tells, so that it is read each time.</summary>
/// <param name="Users">Facts of users, by attribute and user. An attribute that nobody needs or that may not be read is not there.</param>
/// <param name="Groups">What is read of groups each time.</param>
internal sealed record UntrackedFacts(IReadOnlyDictionary<string, IReadOnlyDictionary<Guid, Fact>> Users, GroupFacts Groups)
{
    /// <summary>A fact of a user; unknown if it was not read.</summary>
    public Fact Of(string attribute, Guid user) => Users.TryGetValue(attribute, out IReadOnlyDictionary<Guid, Fact>? facts) ? facts.GetValueOrDefault(user, Fact.Unknown) : Fact.Unknown;

    /// <summary>What the service takes.</summary>
    public DirectoryLimits Limits { get; init; } = DirectoryLimits.None;

    /// <summary>Licences, roles and roles of applications with who has them, of the kinds that the policy needs.</summary>
    public IReadOnlyList<HeldAccess> Access { get; init; } = [];

    /// <summary>The kinds of access that the policy needs and the application may not read.</summary>
    public IReadOnlyDictionary<EntitlementKind, GraphRefusal> UnknownKinds { get; init; } = new Dictionary<EntitlementKind, GraphRefusal>();

    /// <summary>The access that no plan gives or takes, without what is told of single users only.</summary>
    public UnmanagedReading Unmanaged { get; init; } = UnmanagedReading.None;

    /// <summary>The users of whom the service refuses writes.</summary>
    public GuardedUsers Guarded { get; init; } = GuardedUsers.None;

    /// <summary>The deleted users.</summary>
    public DeletedReading Deleted { get; init; } = new();
}

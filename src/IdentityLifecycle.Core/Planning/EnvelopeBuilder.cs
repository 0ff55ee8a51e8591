using IdentityLifecycle.Directories;
using IdentityLifecycle.Planning.Guests;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Guests;
using IdentityLifecycle.Policies.Modes;

namespace IdentityLifecycle.Planning;

/// <summary>Reads from a policy what plans made with it may touch.</summary>
public static class EnvelopeBuilder
{
    /// <summary>The envelope of a policy.</summary>
    public static PlanEnvelope Of(LifecyclePolicy policy) => new(policy.Directories.Select(directory => Of(policy, directory)).ToArray());

    private static DirectoryEnvelope Of(LifecyclePolicy policy, DirectoryPolicy directory)
    {
        IEnumerable<string> attributes = directory.Attributes.Select(static flow => flow.Attribute)
            .Concat(directory.States.Values.SelectMany(static state => state.Attributes.Keys))
            .Concat(policy.Guests.Where(guests => guests.Directory == directory.Name).SelectMany(AttributesOf));
        ILookup<EntitlementKind, string> entitlements = EntitlementsOf(policy, directory);
        return new DirectoryEnvelope(
            directory.Name,
            directory.Root,
            Enum.GetValues<OperationKind>().Where(kind => Allows(kind, policy, directory)).ToArray(),
            attributes.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToArray(),
            entitlements[EntitlementKind.Group].ToArray())
        {
            Entitlements = entitlements.Where(static kind => kind.Key != EntitlementKind.Group).OrderBy(static kind => kind.Key)
                .SelectMany(static kind => kind.Select(name => new EntitlementEnvelope(kind.Key, name))).ToArray(),
            Effects = EffectsOf(directory).ToArray(),
            MayCreateContainers = directory.CreateContainers,
            NewGroups = directory.NewGroups,
            Kept = KeptIn(directory).ToArray(),
        };
    }

    private static IEnumerable<string> AttributesOf(GuestPolicy guests) =>
    [
        .. guests.Succession.Count > 0 || guests.Invite is not null ? [SponsorIndex.Attribute] : Array.Empty<string>(),
        .. guests.Invite is not null ? ["mail", "otherMails"] : Array.Empty<string>(),
        .. guests is { Invite: not null, EndDate: string end } ? [end] : Array.Empty<string>(),
    ];

    /// <summary>What each state keeps: what its <c>keep</c> names, and everything where it leaves access alone.</summary>
    private static IEnumerable<KeptAccess> KeptIn(DirectoryPolicy directory) => directory.States.OrderBy(static state => state.Key)
        .SelectMany(static state => (state.Value.Access == AccessMode.Keep ? Enumerable.Repeat("*", 1) : state.Value.Keep.Order(StringComparer.Ordinal)).Select(name => new KeptAccess(state.Key, name)));

    /// <summary>The names and patterns of each kind of entitlement, sorted; a state that takes everything away covers all names of the kinds that the directory handles.</summary>
    private static ILookup<EntitlementKind, string> EntitlementsOf(LifecyclePolicy policy, DirectoryPolicy directory)
    {
        IEnumerable<(EntitlementKind Kind, string Name)> granted = policy.Entitlements.SelectMany(static entitlement => entitlement.Grants)
            .Where(grant => string.Equals(grant.Directory, directory.Name, StringComparison.OrdinalIgnoreCase))
            .Select(static grant => (grant.Kind, Name: grant.Name.IsConstant ? grant.Name.Constant.ToString() : grant.Pattern ?? "*"))
            .Concat(Inviting(policy, directory).SelectMany(static guests => guests.Invite!.Access).Select(static pattern => (EntitlementKind.Group, pattern)));
        EntitlementKind[] stripped = directory.States.Values.Any(static state => state.Access == AccessMode.NoneAtAll)
            ? [.. directory.Capabilities.Entitlements.Select(static form => form.Kind).Distinct()]
            : [];
        return granted.Where(one => !stripped.Contains(one.Kind)).Concat(stripped.Select(static kind => (Kind: kind, Name: "*")))
            .DistinctBy(static one => (one.Kind, one.Name.ToUpperInvariant()))
            .OrderBy(static one => one.Name, StringComparer.Ordinal)
            .ToLookup(static one => one.Kind, static one => one.Name);
    }

    /// <summary>Whether the policy can plan a kind. The switch has no default, so that a kind that is missing here does not compile.</summary>
    private static bool Allows(OperationKind kind, LifecyclePolicy policy, DirectoryPolicy directory) => kind switch
    {
        OperationKind.LinkAccount or OperationKind.UnlinkAccount or OperationKind.SetAttributes => true,
        OperationKind.CreateAccount => AnyState(directory, static state => state.Create),
        OperationKind.SetCredential => directory.Credentials is { Pass: null },
        OperationKind.IssuePass => directory.Credentials is { Pass: not null },
        OperationKind.DeliverCredential => directory.Credentials?.Delivery is not null,
        OperationKind.EnableAccount => Inviting(policy, directory).Any() || AnyState(directory, static state => state.Account == AccountPresence.Enabled),
        OperationKind.DisableAccount => directory.Orphans == OrphanMode.Disable || AnyGuests(policy, directory, kind) || AnyState(directory, static state => state.Account is AccountPresence.Disabled or AccountPresence.Deleted),
        OperationKind.DeleteAccount => AnyGuests(policy, directory, kind) || AnyState(directory, static state => state.Account == AccountPresence.Deleted),
        OperationKind.MoveAccount => AnyState(directory, static state => state.Container is not null),
        OperationKind.GrantEntitlement => GrantsAccess(policy, directory) || Inviting(policy, directory).Any(static guests => guests.Invite!.Access.Count > 0),
        OperationKind.RevokeEntitlement => GrantsAccess(policy, directory) || AnyState(directory, static state => state.Access is AccessMode.None or AccessMode.NoneAtAll),
        OperationKind.RevokeSessions => AnyState(directory, static state => state.Also.Contains(RunEffect.RevokeSessions)),
        OperationKind.RunEffect => EffectsOf(directory).Any(),

        OperationKind.RestoreAccount => directory.Capabilities.Operations.Contains(OperationKind.RestoreAccount),

        OperationKind.RenameAccount => directory.RenameOnChangeOf.Count > 0,

        OperationKind.InviteGuest => Inviting(policy, directory).Any(),
    };

    private static IEnumerable<string> EffectsOf(DirectoryPolicy directory) => directory.States.Values.SelectMany(static state => state.Also)
        .Where(static effect => effect != RunEffect.RevokeSessions).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static bool AnyGuests(LifecyclePolicy policy, DirectoryPolicy directory, OperationKind kind) =>
        policy.Guests.Any(guests => guests.Directory == directory.Name && guests.Conditions.Any(condition => condition.Operations.Contains(kind)));

    private static IEnumerable<GuestPolicy> Inviting(LifecyclePolicy policy, DirectoryPolicy directory) => policy.Guests.Where(guests => guests.Directory == directory.Name && guests.Invite is not null);

    private static bool AnyState(DirectoryPolicy directory, Func<StatePolicy, bool> matches) => directory.States.Values.Any(matches);

    private static bool GrantsAccess(LifecyclePolicy policy, DirectoryPolicy directory) => policy.Entitlements.SelectMany(static entitlement => entitlement.Grants)
        .Any(grant => string.Equals(grant.Directory, directory.Name, StringComparison.OrdinalIgnoreCase));
}

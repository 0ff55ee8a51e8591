using IdentityLifecycle.Directories;
using IdentityLifecycle.Policies.Guests;
using IdentityLifecycle.Policies.Modes;

namespace IdentityLifecycle.Policies.Reading.Checks;

/// <summary>Finds out of which kinds of access a policy needs to know who has them.</summary>
internal static class AccessNeeds
{
    /// <summary>The kinds that rules give in a directory. Where a state takes everything, or guests without access are looked for, these are all that the directory has.</summary>
    public static IReadOnlyList<EntitlementKind> Of(DirectoryPolicy directory, IReadOnlyList<EntitlementPolicy> entitlements, IReadOnlyList<GuestPolicy> guests) =>
    [
        .. directory.States.Values.Any(static state => state.Access == AccessMode.NoneAtAll) || guests.Any(policy => policy.Directory == directory.Name && policy.LooksForAccess)
            ? directory.Capabilities.Entitlements.Select(static form => form.Kind)
            : OfSuccession(directory, guests).Concat(OfInvitations(directory, guests)).Concat(entitlements.SelectMany(static entitlement => entitlement.Grants).Where(grant => string.Equals(grant.Directory, directory.Name, StringComparison.OrdinalIgnoreCase)).Select(static grant => grant.Kind)).Distinct(),
    ];

    private static EntitlementKind[] OfInvitations(DirectoryPolicy directory, IReadOnlyList<GuestPolicy> guests) =>
        guests.Any(policy => policy.Directory == directory.Name && policy.Invite is { Access.Count: > 0 }) && directory.Capabilities.Handles(EntitlementKind.Group) ? [EntitlementKind.Group] : [];

    // Whose groups the guests are in.
    private static EntitlementKind[] OfSuccession(DirectoryPolicy directory, IReadOnlyList<GuestPolicy> guests) =>
        guests.Any(policy => policy.Directory == directory.Name && policy.Succession.Contains(SponsorSuccessor.GroupOwner))
            ? [.. new[] { EntitlementKind.Group, EntitlementKind.Owner }.Where(directory.Capabilities.Handles)] : [];
}

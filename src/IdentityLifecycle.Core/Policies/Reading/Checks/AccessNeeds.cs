using IdentityLifecycle.Directories;
using IdentityLifecycle.Policies.Modes;

namespace IdentityLifecycle.Policies.Reading.Checks;

/// <summary>Finds out of which kinds of access a policy needs to know who has them.</summary>
internal static class AccessNeeds
{
    /// <summary>The kinds that rules give in a directory. Where a state takes everything, these are all that the directory has.</summary>
    public static IReadOnlyList<EntitlementKind> Of(DirectoryPolicy directory, IReadOnlyList<EntitlementPolicy> entitlements) =>
    [
        .. directory.States.Values.Any(static state => state.Access == AccessMode.NoneAtAll)
            ? directory.Capabilities.Entitlements.Select(static form => form.Kind)
            : entitlements.SelectMany(static entitlement => entitlement.Grants).Where(grant => string.Equals(grant.Directory, directory.Name, StringComparison.OrdinalIgnoreCase)).Select(static grant => grant.Kind).Distinct(),
    ];
}

using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Planning.Guests;

/// <summary>Finds the owners of the groups that accounts are in.</summary>
/// <param name="image">The directory's image.</param>
internal sealed class GroupOwners(DirectoryImage image)
{
    private readonly Lazy<ILookup<string, string>> _owners = new(() => Read(image));

    /// <summary>The groups of an account by name, each with the account of an owner.</summary>
    public IEnumerable<(Entitlement Group, string Owner)> Of(int row) =>
        from position in image.MembershipsOf(row).ToArray()
        let entitlement = image.Entitlements[position]
        where entitlement.Kind == EntitlementKind.Group
        orderby entitlement.Name
        from owner in _owners.Value[entitlement.Anchor]
        select (entitlement, owner);

    private static ILookup<string, string> Read(DirectoryImage image)
    {
        HashSet<int> ownerships = [.. Enumerable.Range(0, image.Entitlements.Count).Where(position => image.Entitlements[position].Kind == EntitlementKind.Owner)];
        return ownerships.Count == 0
            ? Array.Empty<string>().ToLookup(static _ => string.Empty)
            : Enumerable.Range(0, image.Count).SelectMany(row => image.MembershipsOf(row).ToArray().Where(ownerships.Contains).Select(position => (image.Entitlements[position].Anchor, Owner: image.AnchorOf(row))))
                .ToLookup(static one => one.Anchor, static one => one.Owner, StringComparer.OrdinalIgnoreCase);
    }
}

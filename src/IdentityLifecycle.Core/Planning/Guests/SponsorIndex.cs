using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Planning.Guests;

/// <summary>Finds the sponsors of guests among the accounts and groups of a directory.</summary>
/// <param name="image">The directory's image.</param>
/// <param name="memory">Memory, which knows who has left.</param>
/// <param name="isWhole">Whether the image holds other accounts than guests: an export of guests alone does not, and then nobody knows what became of the sponsors.</param>
internal sealed class SponsorIndex(DirectoryImage image, LifecycleMemory memory, bool isWhole)
{
    public const string Attribute = "sponsors";

    private readonly Lazy<Dictionary<string, int>> _rows = new(() => Enumerable.Range(0, image.Count).ToDictionary(image.AnchorOf, static row => row, StringComparer.OrdinalIgnoreCase));
    private readonly Lazy<Dictionary<string, Entitlement>> _groups = new(() => image.Entitlements.Where(static one => one.Kind == EntitlementKind.Group).DistinctBy(static one => one.Anchor, StringComparer.OrdinalIgnoreCase).ToDictionary(static one => one.Anchor, StringComparer.OrdinalIgnoreCase));

    /// <summary>The sponsors of a guest; null if they are not known.</summary>
    public IReadOnlyList<GuestSponsor>? Of(GuestAccount guest)
    {
        Fact fact = guest.Get(Attribute);
        return fact.IsUnknown ? null : [.. AnchorsIn(fact).Select(Find)];
    }

    /// <summary>The row of an account; null if it is none.</summary>
    public int? RowOf(string anchor) => _rows.Value.TryGetValue(anchor, out int row) ? row : null;

    private static IEnumerable<string> AnchorsIn(Fact fact) => fact.Value switch
    {
        ValueList list => list.Select(static value => value.ToString()!),
        string one => [one],
        _ => [],
    };

    /// <summary>Whether somebody could answer for a guest.</summary>
    public GuestSponsor Find(string anchor)
    {
        if (_rows.Value.TryGetValue(anchor, out int row))
        {
            GuestAccount account = new(image, row);
            string? why = WhyNot(account, anchor);
            return new GuestSponsor(anchor, account.DisplayName, why is null ? (account.IsEnabled is null ? null : true) : false, why ?? string.Empty) { Mail = account.Mail };
        }

        return _groups.Value.TryGetValue(anchor, out Entitlement? group) ? new GuestSponsor(anchor, $"the group {group.Name}", true, string.Empty)
            : isWhole ? new GuestSponsor(anchor, anchor, false, "is not in the directory any more")
            : new GuestSponsor(anchor, anchor, null, "was not read");
    }

    private string? WhyNot(GuestAccount account, string anchor) =>
        account.IsEnabled == false ? "is disabled"
        : string.Equals(account.Text("userType"), "Guest", StringComparison.OrdinalIgnoreCase) ? "is a guest"
        : memory.FindLinkByAnchor(image.Directory, anchor) is { } link && memory.FindState(link.Identity)?.State is LifecycleState.Left or LifecycleState.Purged ? "has left"
        : null;
}

using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Contracts;

/// <summary>Writes down all that an image says, in an order of its own, so that two images can be compared.</summary>
public static class ImageText
{
    /// <summary>The text of an image.</summary>
    public static string Of(DirectoryImage image) => string.Join(
        '\n',
        image.Containers.Select(static container => $"container {container}").Order(StringComparer.Ordinal)
            .Concat(Enumerable.Range(0, image.Entitlements.Count).Select(group => Group(image, group)).Order(StringComparer.Ordinal))
            .Concat(image.HeldValues.Select(static held => $"held {held}").Order(StringComparer.Ordinal))
            .Concat(Enumerable.Range(0, image.Count).Select(row => Account(image, row)).Order(StringComparer.Ordinal)));

    private static string Group(DirectoryImage image, int group) => $"group {image.Entitlements[group].Anchor} {image.Entitlements[group].Name} ({image.Entitlements[group].Assignment}) locked {image.LockOf(group)} in {Names(image, image.ParentsOf(group))}";

    private static string Account(DirectoryImage image, int row) =>
        $"account {image.AnchorOf(row)} {image.NameOf(row)} in {image.ContainerOf(row)} of {Names(image, image.MembershipsOf(row).ToArray())} protected {image.ProtectionOf(row)}: "
        + string.Join(" | ", Enumerable.Range(0, image.Schema.Count).Select(ordinal => $"{image.Schema[ordinal].Name}={image.Table[row, ordinal]}"));

    private static string Names(DirectoryImage image, IEnumerable<int> groups) => string.Join('+', groups.Select(group => image.Entitlements[group].Name).Order(StringComparer.Ordinal));
}

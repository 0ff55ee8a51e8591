using IdentityLifecycle.Directories;
using IdentityLifecycle.Planning.Accounts.Naming;

namespace IdentityLifecycle.Planning.Accounts.Limits;

/// <summary>Says of names and places whether the directory is known to refuse them.</summary>
internal static class NameLimit
{
    /// <summary>Why an account cannot have a name, as the end of a sentence; null if nothing is known against it.</summary>
    public static string? WhyTooLong(DirectoryView directory, string name) => directory.Image.Limits.LongestName is int limit && name.Length > limit
        ? FormattableString.Invariant($"has {name.Length} characters, and {directory.Name} takes {limit} at most")
        : null;

    /// <summary>Why a container that is not there cannot be made, as the end of a sentence; null if nothing is known against it.</summary>
    public static string? WhyNotMade(DirectoryView directory, ContainerPath container) =>
        directory.Image.Limits.LongestContainer is int limit && container.Components.FirstOrDefault(component => component.Length > limit) is string component
            ? FormattableString.Invariant($"\"{component}\" has {component.Length} characters, and {directory.Name} takes {limit} at most")
            : null;

    /// <summary>What has a name in a container, in words; null if the name is free. It may be an account, or anything else.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="unique">The names of the accounts.</param>
    /// <param name="container">The container.</param>
    /// <param name="name">The name.</param>
    /// <param name="account">The row of the account that wants it, which does not count; negative if there is none.</param>
    public static string? HolderOf(DirectoryView directory, UniqueValues unique, ContainerPath container, string name, int account = -1) =>
        unique.HolderOf(container, name, account) ?? directory.Occupied.GetValueOrDefault((container, Key(directory.Image, name)));

    /// <summary>The names that something else than an account has.</summary>
    public static Dictionary<(ContainerPath Container, string Name), string> Occupied(DirectoryImage image)
    {
        Dictionary<(ContainerPath Container, string Name), string> occupied = [];
        foreach (OccupiedName one in image.OccupiedNames)
        {
            occupied.TryAdd((one.Container, Key(image, one.Name)), one.Holder);
        }

        return occupied;
    }

    private static string Key(DirectoryImage image, string name) => image.IgnoresDiacritics ? LookalikeText.Fold(name) : name.ToUpperInvariant();
}

using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>Where an entry is and what it is called there.</summary>
/// <param name="Name">The name within the container.</param>
/// <param name="Container">The container below the root; null outside the root.</param>
internal readonly record struct EntryPlace(string Name, ContainerPath? Container)
{
    /// <summary>The place that an entry's name tells.</summary>
    public static EntryPlace Of(string entry, ContainerIndex containers)
    {
        int end = DistinguishedName.EndOfFirst(entry);
        string name = DistinguishedName.ReadComponent(entry.AsSpan(0, end))?.Value ?? entry;
        return new EntryPlace(name, end < entry.Length ? containers.PathOf(entry[(end + 1)..]) : null);
    }
}

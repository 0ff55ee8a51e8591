using System.Collections.Concurrent;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Planning.Accounts.Access;

/// <summary>
/// The groups of one directory that rules ask for, that do not exist, and that the policy lets be made. They get positions behind those of the image, so that they can be
/// planned like the others. Several threads may ask; the numbers mean nothing beyond this comparison.
/// </summary>
internal sealed class NewGroups(DirectoryView directory)
{
    private readonly ConcurrentDictionary<string, int> _positions = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<int, (Entitlement Entitlement, NewGroup Group)> _groups = [];
    private int _last = directory.Image.Entitlements.Count - 1;

    /// <summary>The position of a group that can be made; negative if the policy does not let a group of the name be made.</summary>
    public int Find(string name)
    {
        if (directory.Policy.NewGroups.FirstOrDefault(template => template.Covers(name)) is not GroupTemplate template)
        {
            return -1;
        }

        return _positions.GetOrAdd(name, wanted =>
        {
            int position = Interlocked.Increment(ref _last);
            _groups[position] = (Entitlement.NotYet(directory.Name, wanted), template.Group);
            return position;
        });
    }

    /// <summary>The entitlement at a position of the image or behind it.</summary>
    public Entitlement At(int position) => position < directory.Image.Entitlements.Count ? directory.Image.Entitlements[position] : _groups[position].Entitlement;

    /// <summary>How the group at a position is made; null if it exists.</summary>
    public NewGroup? MadeAt(int position) => position < directory.Image.Entitlements.Count ? null : _groups[position].Group;
}

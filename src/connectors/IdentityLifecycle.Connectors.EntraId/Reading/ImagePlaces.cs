using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts.Columns;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>Where the users and groups of an image stand. Filled by one thread; afterwards many may read it.</summary>
internal sealed class ImagePlaces(DirectoryImageBuilder builder)
{
    private readonly RowLookup _users = new(builder.ReadAnchor, ignoresCase: true);
    private readonly Dictionary<string, int> _groups = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The groups by id.</summary>
    public IReadOnlyDictionary<string, int> Groups => _groups;

    /// <summary>The row of a user, or <see cref="RowLookup.NotFound"/>.</summary>
    public int FindUser(string id) => _users.Find(id);

    /// <summary>The position of a group; null if there is none.</summary>
    public int? FindGroup(string id) => _groups.TryGetValue(id, out int position) ? position : null;

    public void AddUser(string id, int row) => _users.Add(id, row);

    public void AddGroup(string id, int position) => _groups[id] = position;
}

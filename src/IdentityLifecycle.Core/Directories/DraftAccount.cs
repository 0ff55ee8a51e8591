using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Directories;

/// <summary>An account of an image that is being changed; what was not changed is read from the image.</summary>
/// <param name="before">The image.</param>
/// <param name="row">The account's row there; negative for a new account.</param>
/// <param name="anchor">Its unchanging id.</param>
internal sealed class DraftAccount(DirectoryImage before, int row, string anchor)
{
    private readonly Dictionary<int, Fact> _facts = [];

    public int Row => row;

    public string Anchor => anchor;

    public string Name { get; set; } = row < 0 ? string.Empty : before.NameOf(row);

    public ContainerPath? Container { get; set; } = row < 0 ? ContainerPath.Root : before.ContainerOf(row);

    public bool IsDeleted { get; set; }

    /// <summary>The positions of the groups that it is a direct member of.</summary>
    public SortedSet<int> Groups { get; } = row < 0 ? [] : [.. before.MembershipsOf(row).ToArray()];

    /// <summary>The facts that were set, by ordinal.</summary>
    public IReadOnlyDictionary<int, Fact> Changed => _facts;

    /// <summary>One fact; none for a negative ordinal.</summary>
    public Fact this[int ordinal]
    {
        get => _facts.TryGetValue(ordinal, out Fact fact) ? fact
            : row >= 0 && ordinal >= 0 && ordinal < before.Schema.Count ? before.Table[row, ordinal] : Fact.None;
        set => _facts[ordinal] = value;
    }
}

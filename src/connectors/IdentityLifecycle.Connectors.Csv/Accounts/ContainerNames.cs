using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.Csv.Accounts;

/// <summary>Reads container cells, components separated by slashes, and gives the same path object for the same cell.</summary>
internal sealed class ContainerNames(IReadOnlyList<string> root)
{
    private readonly Dictionary<string, ContainerPath?> _paths = new(StringComparer.Ordinal);

    /// <summary>The components of a cell.</summary>
    public static string[] Split(string cell) => cell.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The path below the root; null if the cell names a container outside it.</summary>
    public ContainerPath? Find(string cell)
    {
        if (!_paths.TryGetValue(cell, out ContainerPath? path))
        {
            path = BelowRoot(Split(cell));
            _paths.Add(cell, path);
        }

        return path;
    }

    private ContainerPath? BelowRoot(string[] components) =>
        components.Take(root.Count).SequenceEqual(root, StringComparer.OrdinalIgnoreCase) ? new ContainerPath(components.Skip(root.Count)) : null;
}

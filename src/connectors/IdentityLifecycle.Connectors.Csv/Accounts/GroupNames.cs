using System.Text;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Csv.Accounts;

/// <summary>Reads cells with group names and gives the positions of the groups; a name is a group's anchor, in any case.</summary>
internal sealed class GroupNames(DirectoryImageBuilder builder, string separator)
{
    private readonly TextMemo<int[]> _cells = new();
    private readonly Dictionary<string, int> _groups = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many groups there are.</summary>
    public int Count => _groups.Count;

    /// <summary>The positions of the groups that a cell names, each once.</summary>
    /// <param name="cell">The cell as UTF-8.</param>
    public int[] Find(ReadOnlySpan<byte> cell)
    {
        if (!_cells.TryGet(cell, out int[] positions))
        {
            positions = Read(Encoding.UTF8.GetString(cell));
            _cells.Keep(cell, positions);
        }

        return positions;
    }

    private int[] Read(string cell)
    {
        SortedSet<int> positions = [];
        foreach (string name in cell.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!_groups.TryGetValue(name, out int position))
            {
                position = builder.AddEntitlement(name, name);
                _groups.Add(name, position);
            }

            positions.Add(position);
        }

        return [.. positions];
    }
}

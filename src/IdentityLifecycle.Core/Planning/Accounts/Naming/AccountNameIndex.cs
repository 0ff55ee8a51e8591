using System.Text;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Facts.Columns;

namespace IdentityLifecycle.Planning.Accounts.Naming;

/// <summary>
/// Finds accounts by container and name. Upper and lower case are the same. Where the directory ignores diacritics, so are letters with and
/// without them. The index keeps row numbers and hashes only, because a million accounts must not cost an object each.
/// </summary>
internal sealed class AccountNameIndex
{
    private readonly DirectoryImage _image;
    private readonly Dictionary<ContainerPath, RowLookup> _names = [];

    /// <summary>The accounts whose name the directory takes for the same as another spelling. There are few of them.</summary>
    private readonly Dictionary<(ContainerPath Container, string Folded), int> _lookalikes = [];

    public AccountNameIndex(DirectoryImage image)
    {
        _image = image;
        Dictionary<ContainerPath, RowLookupFiller> fillers = [];
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        for (int row = 0; row < image.Count; row++)
        {
            if (image.ContainerOf(row) is ContainerPath container)
            {
                FillerOf(container, fillers).Add(image.ReadName(row, buffer), row);
                AddLookalike(container, row, buffer);
            }
        }

        foreach (RowLookupFiller filler in fillers.Values)
        {
            filler.Flush();
        }
    }

    /// <summary>The row of the account with the name; negative if there is none.</summary>
    public int Find(ContainerPath container, string name)
    {
        int row = FindExactly(container, name);
        if (row >= 0 || !_image.IgnoresDiacritics)
        {
            return row;
        }

        string folded = LookalikeText.Fold(name);
        int plain = FindExactly(container, folded);
        return plain >= 0 ? plain : _lookalikes.GetValueOrDefault((container, folded), RowLookup.NotFound);
    }

    private int FindExactly(ContainerPath container, string name) =>
        _names.TryGetValue(container, out RowLookup? names) ? names.Find(name) : RowLookup.NotFound;

    private RowLookupFiller FillerOf(ContainerPath container, Dictionary<ContainerPath, RowLookupFiller> fillers)
    {
        if (!fillers.TryGetValue(container, out RowLookupFiller? filler))
        {
            RowLookup names = new(_image.ReadName, ignoresCase: true, _image.Containers.Count == 1 ? _image.Count : 0);
            filler = new RowLookupFiller(names, static (_, _) => { });
            _names.Add(container, names);
            fillers.Add(container, filler);
        }

        return filler;
    }

    private void AddLookalike(ContainerPath container, int row, Span<char> buffer)
    {
        if (_image.IgnoresDiacritics && !Ascii.IsValid(_image.ReadName(row, buffer)))
        {
            _lookalikes.TryAdd((container, LookalikeText.Fold(_image.NameOf(row))), row);
        }
    }
}

using System.Text;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Planning.Accounts.Naming;
using IdentityLifecycle.Planning.Correlation;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>
/// Knows who has which value of some attributes whose values must be unique together. Upper and lower case are the same. Where the directory
/// ignores diacritics, so are letters with and without them. A single value is found by its row in the image, which costs no text for each of a
/// million accounts. Only values of lists, and values that this plan gives out, are kept as texts.
/// </summary>
internal sealed class ValueOwners
{
    private const string PlannedOwner = "(this plan)";

    private readonly DirectoryImage _image;
    private readonly List<MatchIndex> _indexes = [];
    private readonly Dictionary<string, string> _others = new(StringComparer.OrdinalIgnoreCase);

    public ValueOwners(AccountIndexes indexes, IEnumerable<string> attributes)
    {
        _image = indexes.Image;
        foreach (int ordinal in attributes.Select(_image.Schema.OrdinalOf).Where(static ordinal => ordinal >= 0))
        {
            if (_image.Schema[ordinal].IsMultiValued)
            {
                AddLists(ordinal);
            }
            else
            {
                _indexes.Add(indexes.By([ordinal], ignoresCase: true));
                AddLookalikes(ordinal);
            }
        }
    }

    /// <summary>Whether somebody else has a value, or gets it by this plan.</summary>
    public bool IsTaken(string value, string? ownAnchor) =>
        HasOther(value, ownAnchor) || (_image.IgnoresDiacritics && HasOther(LookalikeText.Fold(value), ownAnchor));

    /// <summary>Notes that this plan gives a value to an account.</summary>
    public void Take(string value)
    {
        _others[value] = PlannedOwner;
        if (_image.IgnoresDiacritics)
        {
            _others[LookalikeText.Fold(value)] = PlannedOwner;
        }
    }

    private bool HasOther(string value, string? ownAnchor)
    {
        if (_others.TryGetValue(value, out string? owner) && owner != ownAnchor)
        {
            return true;
        }

        foreach (MatchIndex index in _indexes)
        {
            int account = index.Find(value);
            if (account == MatchIndex.Several || (account >= 0 && _image.AnchorOf(account) != ownAnchor))
            {
                return true;
            }
        }

        return false;
    }

    private void AddLists(int ordinal)
    {
        for (int account = 0; account < _image.Count; account++)
        {
            Fact fact = _image.Table[account, ordinal];
            IEnumerable<string> values = fact.Value is ValueList list ? list.Texts() : fact.HasValue ? [fact.ToString()] : [];
            foreach (string value in values)
            {
                _others[value] = _image.AnchorOf(account);
                if (_image.IgnoresDiacritics)
                {
                    _others[LookalikeText.Fold(value)] = _image.AnchorOf(account);
                }
            }
        }
    }

    // A value without diacritics is found in the image; only those that look like it are noted.
    private void AddLookalikes(int ordinal)
    {
        if (!_image.IgnoresDiacritics)
        {
            return;
        }

        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        for (int account = 0; account < _image.Count; account++)
        {
            if (_image.Table.TryGetText(account, ordinal, buffer, out ReadOnlySpan<char> value) && !Ascii.IsValid(value))
            {
                _others[LookalikeText.Fold(value.ToString())] = _image.AnchorOf(account);
            }
        }
    }
}

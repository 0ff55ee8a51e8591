using System.Text;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Facts.Columns;
using IdentityLifecycle.Planning.Accounts.Naming;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>
/// Knows who has which value of some attributes whose values must be unique together, be it an account or something else. Upper and lower case are the same. Where the directory
/// ignores diacritics, so are letters with and without them. A single value is found by its row in the image, which costs no text for each of a
/// million accounts. Only values of lists, and values that this plan gives out, are kept as texts.
/// </summary>
internal sealed class ValueOwners
{
    private const string PlannedOwner = "(this plan)";
    private const string OtherOwner = "(no account)";
    private const string SeveralOwners = "(several)";

    private readonly DirectoryImage _image;
    private readonly List<MatchIndex> _indexes = [];
    private readonly Dictionary<string, string> _others = new(StringComparer.OrdinalIgnoreCase);

    public ValueOwners(AccountIndexes indexes, IEnumerable<string> attributes)
    {
        _image = indexes.Image;
        string[] names = [.. attributes];
        foreach (HeldValue held in _image.HeldValues.Where(held => names.Contains(held.Attribute, StringComparer.OrdinalIgnoreCase)))
        {
            AddOwner(held.Value, OtherOwner);
        }

        foreach (int ordinal in names.Select(_image.Schema.OrdinalOf).Where(static ordinal => ordinal >= 0))
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
    public bool IsTaken(string value, string? ownAnchor)
    {
        string key = UniqueKey.Of(value);
        return HasOther(key, ownAnchor) || (_image.IgnoresDiacritics && HasOther(LookalikeText.Fold(key), ownAnchor));
    }

    /// <summary>Notes that this plan gives a value to an account.</summary>
    public void Take(string value)
    {
        string key = UniqueKey.Of(value);
        _others[key] = PlannedOwner;
        if (_image.IgnoresDiacritics)
        {
            _others[LookalikeText.Fold(key)] = PlannedOwner;
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
            foreach (string value in UniqueKey.TextsOf(_image.Table[account, ordinal]))
            {
                AddOwner(value, _image.AnchorOf(account));
            }
        }
    }

    private void AddOwner(string value, string owner)
    {
        string key = UniqueKey.Of(value);
        AddKey(key, owner);
        if (_image.IgnoresDiacritics)
        {
            AddKey(LookalikeText.Fold(key), owner);
        }
    }

    // A value that two accounts have is taken for each of them.
    private void AddKey(string key, string owner)
    {
        if (!_others.TryAdd(key, owner) && _others[key] != owner)
        {
            _others[key] = SeveralOwners;
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
                AddKey(LookalikeText.Fold(value.ToString()), _image.AnchorOf(account));
            }
        }
    }
}

using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Facts.Columns;

namespace IdentityLifecycle.Connectors.Csv.Accounts;

/// <summary>Replaces what a manager column refers to by the anchor of the account that has it.</summary>
internal sealed class ManagerResolver
{
    private readonly DirectoryImage _image;
    private readonly int _attribute;
    private readonly RowLookup _accounts;
    private readonly HashSet<int> _ambiguous = [];

    private ManagerResolver(DirectoryImage image, int attribute)
    {
        _image = image;
        _attribute = attribute;
        _accounts = new RowLookup(ReadValue, image.Schema[attribute].Equality != AttributeEquality.Exact, image.Count);
        AddAccounts();
    }

    /// <summary>Resolves every row; a value that no account or more than one has is unknown.</summary>
    public static void Resolve(DirectoryImage image, int manager, int attribute)
    {
        ManagerResolver resolver = new(image, attribute);
        image.Table.Rewrite(manager, (_, fact) => fact.AsText() is string value ? resolver.Find(value.AsSpan().Trim()) : fact);
    }

    private void AddAccounts()
    {
        RowLookupFiller filler = new(_accounts, (first, _) => _ambiguous.Add(first));
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        for (int row = 0; row < _image.Count; row++)
        {
            if (_image.Table.TryGetText(row, _attribute, buffer, out ReadOnlySpan<char> value))
            {
                filler.Add(value.Trim(), row);
            }
        }

        filler.Flush();
    }

    private Fact Find(ReadOnlySpan<char> value)
    {
        int account = _accounts.Find(value);
        return account == RowLookup.NotFound || _ambiguous.Contains(account) ? Fact.Unknown : Fact.Of(_image.AnchorOf(account));
    }

    private ReadOnlySpan<char> ReadValue(int row, Span<char> buffer)
    {
        _image.Table.TryGetText(row, _attribute, buffer, out ReadOnlySpan<char> value);
        return value.Trim();
    }
}

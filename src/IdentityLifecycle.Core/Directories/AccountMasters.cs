namespace IdentityLifecycle.Directories;

/// <summary>Who else decides attributes of single accounts, or whole accounts. There may be a hundred thousand of them, which share their reasons.</summary>
internal sealed class AccountMasters
{
    private readonly Dictionary<(int Row, int Ordinal), string> _attributes = [];
    private readonly Dictionary<int, string> _accounts = [];
    private readonly HashSet<int> _left = [];

    /// <summary>Who decides an attribute, as the rest of a sentence; null if it can be written.</summary>
    public string? Of(int row, int ordinal) => _attributes.Count > 0 && _attributes.TryGetValue((row, ordinal), out string? one) ? one
        : _accounts.Count > 0 && !_left.Contains(ordinal) ? _accounts.GetValueOrDefault(row)
        : null;

    /// <summary>Who decides about the account as a whole; null if nobody else does.</summary>
    public string? Of(int row) => _accounts.GetValueOrDefault(row);

    public void Add(int row, int ordinal, string reason) => _attributes[(row, ordinal)] = reason;

    public void Add(int row, string reason) => _accounts[row] = reason;

    public void Leave(int ordinal) => _left.Add(ordinal);

    /// <summary>Takes over those of another image.</summary>
    /// <param name="other">The other image's.</param>
    /// <param name="newRow">The row of an account here; negative if it is not here any more.</param>
    public void Take(AccountMasters other, Func<int, int> newRow)
    {
        _left.UnionWith(other._left);
        foreach (((int row, int ordinal), string reason) in other._attributes.Where(master => newRow(master.Key.Row) >= 0))
        {
            Add(newRow(row), ordinal, reason);
        }

        foreach ((int row, string reason) in other._accounts.Where(master => newRow(master.Key) >= 0))
        {
            Add(newRow(row), reason);
        }
    }
}

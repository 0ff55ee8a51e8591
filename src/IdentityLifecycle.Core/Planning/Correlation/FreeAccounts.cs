using IdentityLifecycle.Facts;
using IdentityLifecycle.Facts.Columns;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning.Correlation;

/// <summary>
/// Finds accounts by a tier's attributes, among those that were free when the tier began. The index of all accounts nearly always gives the
/// answer. Only if several accounts have a value, the free ones among them are indexed.
/// </summary>
internal sealed class FreeAccounts
{
    private readonly MatchIndex _all;
    private readonly bool[] _isFree;
    private readonly Lazy<MatchIndex> _free;

    /// <summary>Records which accounts are free now.</summary>
    public FreeAccounts(AccountIndexes indexes, CorrelationTier tier, Func<int, bool> isFree)
    {
        MatchKey key = indexes.KeyOf(tier);
        bool ignoresCase = indexes.IgnoresCase(key.Ordinals);
        FactTable table = indexes.Image.Table;
        _all = indexes.By(tier);
        _isFree = new bool[table.Count];
        for (int account = 0; account < _isFree.Length; account++)
        {
            _isFree[account] = isFree(account);
        }

        _free = new Lazy<MatchIndex>(() => MatchIndex.Of(table, key, ignoresCase, account => _isFree[account]));
    }

    /// <summary>Whether an account was free when the tier began.</summary>
    public bool WasFree(int account) => _isFree[account];

    /// <summary>The account with a key, or <see cref="MatchIndex.NotFound"/> or <see cref="MatchIndex.Several"/>.</summary>
    public int Find(ReadOnlySpan<char> key)
    {
        int account = _all.Find(key);
        return account == MatchIndex.Several ? _free.Value.Find(key)
            : account >= 0 && !_isFree[account] ? MatchIndex.NotFound : account;
    }
}

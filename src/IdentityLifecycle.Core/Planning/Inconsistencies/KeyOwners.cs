using IdentityLifecycle.Facts;
using IdentityLifecycle.Facts.Columns;
using IdentityLifecycle.Planning.Correlation;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning.Inconsistencies;

/// <summary>
/// Finds the person whose key an account carries, by the attribute that ties accounts to people first, if that is a single one. Only people count who have
/// another account, and whom nobody keeps apart from this one.
/// </summary>
internal sealed class KeyOwners
{
    private readonly ReviewedDirectory _directory;
    private readonly Lazy<MatchIndex>? _people;
    private readonly MatchKey? _theirs;

    public KeyOwners(ReviewedDirectory directory)
    {
        _directory = directory;
        if (directory.View.KeyAttribute is not string key)
        {
            return;
        }

        CorrelationTier tier = directory.View.Policy.Correlation[0];
        Attribute = key;
        _theirs = directory.View.Indexes.KeyOf(tier);
        bool ignoresCase = directory.View.Indexes.IgnoresCase(_theirs.Ordinals);
        _people = new(() => MatchIndex.Of(directory.Context.Identities.Table, MatchText.KeyOf(tier, [directory.Context.Identities.Schema.OrdinalOf(key)]), ignoresCase, static _ => true));
    }

    /// <summary>The attribute; null if accounts are tied by several or by none.</summary>
    public string? Attribute { get; }

    /// <summary>The row of the person; negative if there is none.</summary>
    public int Find(int account)
    {
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        if (_people is null || !_theirs!.TryRead(_directory.Image.Table, account, buffer, out ReadOnlySpan<char> key, out _))
        {
            return MatchIndex.NotFound;
        }

        int person = _people.Value.Find(key);
        return person >= 0 && _directory.Correlation.CertainAccountOf(person) >= 0 && !_directory.IsKeptApart(person, account) ? person : MatchIndex.NotFound;
    }
}

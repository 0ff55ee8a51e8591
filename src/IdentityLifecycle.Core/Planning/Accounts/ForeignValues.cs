using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Facts.Columns;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>
/// Knows the values in use in another directory, where the policy wants values to be unique across both. That includes values that the same
/// plan gives to somebody there, and those of what is no account. Upper and lower case are the same. A person's own account in the other directory does not count: one person
/// shall have the same sign-in name in both.
/// </summary>
internal sealed class ForeignValues
{
    private readonly PlanContext _context;
    private readonly ComparedDirectory _directory;
    private readonly List<MatchIndex> _single = [];
    private readonly ILookup<string, int> _several;
    private readonly ILookup<string, string> _planned;
    private readonly HashSet<string> _held;

    public ForeignValues(PlanContext context, ComparedDirectory directory, IReadOnlyList<string> attributes)
    {
        _context = context;
        _directory = directory;
        DirectoryImage image = directory.Image;
        int[] ordinals = [.. attributes.Select(image.Schema.OrdinalOf).Where(static ordinal => ordinal >= 0)];
        _single.AddRange(ordinals.Where(ordinal => !image.Schema[ordinal].IsMultiValued).Select(ordinal => directory.Indexes.By([ordinal], ignoresCase: true)));
        _several = ordinals.Where(ordinal => image.Schema[ordinal].IsMultiValued)
            .SelectMany(ordinal => Enumerable.Range(0, image.Count).SelectMany(account => KeysOf(image.Table[account, ordinal]).Select(text => (Text: text, Account: account))))
            .ToLookup(static entry => entry.Text, static entry => entry.Account, StringComparer.OrdinalIgnoreCase);
        _held = image.HeldValues.Where(held => attributes.Contains(held.Attribute, StringComparer.OrdinalIgnoreCase)).Select(static held => UniqueKey.Of(held.Value)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _planned = directory.Writes(attributes).SelectMany(static write => KeysOf(write.Value).Select(text => (Text: text, write.Identity)))
            .ToLookup(static entry => entry.Text, static entry => entry.Identity, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether somebody else has a value there, or gets it by this plan.</summary>
    public bool IsTaken(string value, string identity)
    {
        string key = UniqueKey.Of(value);
        foreach (MatchIndex index in _single)
        {
            int account = index.Find(key);
            if (account == MatchIndex.Several || (account >= 0 && !IsOwn(account, identity)))
            {
                return true;
            }
        }

        return _held.Contains(key) || _several[key].Any(account => !IsOwn(account, identity)) || _planned[key].Any(other => other != identity);
    }

    private bool IsOwn(int account, string identity)
    {
        int person = _directory.Correlation.IdentityOf[account];
        return person >= 0 && _context.Identities.IdOf(person) == identity;
    }

    private static IEnumerable<string> KeysOf(Fact fact) => UniqueKey.TextsOf(fact).Select(UniqueKey.Of);
}

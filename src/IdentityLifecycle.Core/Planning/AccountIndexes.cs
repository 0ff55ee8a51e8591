using System.Collections.Concurrent;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Facts.Columns;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Planning.Accounts.Naming;
using IdentityLifecycle.Planning.Correlation;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;

namespace IdentityLifecycle.Planning;

/// <summary>
/// What planning finds the accounts of one directory by. An index is made on first use, or by <see cref="Prepare"/> while the people are
/// still being read: it depends on the accounts alone. Several threads may ask.
/// </summary>
public sealed class AccountIndexes
{
    private readonly Lazy<AccountNameIndex> _names;
    private readonly ConcurrentDictionary<(string Ordinals, string Forms, bool IgnoresCase), Lazy<MatchIndex>> _values = new();

    /// <summary>Makes no index yet.</summary>
    /// <param name="image">The accounts.</param>
    public AccountIndexes(DirectoryImage image)
    {
        Image = image;
        _names = new Lazy<AccountNameIndex>(() => new AccountNameIndex(image));
    }

    /// <summary>The accounts.</summary>
    public DirectoryImage Image { get; }

    /// <summary>Whether keys are matched only as they are written, where the directory itself tells upper and lower case apart.</summary>
    public bool IsKeyCaseExact { get; init; }

    /// <summary>Accounts by container and name.</summary>
    internal AccountNameIndex Names => _names.Value;

    /// <summary>Makes the indexes that planning under a policy is going to ask for.</summary>
    public void Prepare(DirectoryPolicy policy)
    {
        foreach (CorrelationTier tier in policy.Correlation)
        {
            By(tier);
        }

        if (policy.Accounts != AccountMode.Manage || !policy.States.Values.Any(static state => state.Create))
        {
            return;
        }

        _ = Names;
        foreach (string attribute in UniqueValues.WatchedIn(policy))
        {
            if (Image.Schema.Find(attribute) is { IsMultiValued: false })
            {
                By([Image.Schema.OrdinalOf(attribute)], ignoresCase: true);
            }
        }
    }

    /// <summary>The ordinals of a tier's attributes; negative where the directory has none.</summary>
    internal int[] OrdinalsOf(CorrelationTier tier) => [.. tier.Match.Select(Image.Schema.OrdinalOf)];

    /// <summary>Whether accounts are matched by these attributes whatever their upper and lower case.</summary>
    internal bool IgnoresCase(int[] ordinals) =>
        !IsKeyCaseExact || Array.TrueForAll(ordinals, ordinal => ordinal >= 0 && Image.Schema[ordinal].Equality == AttributeEquality.IgnoreCase);

    /// <summary>Accounts by the values of attributes.</summary>
    internal MatchIndex By(int[] ordinals, bool ignoresCase) => By(new MatchKey(ordinals), string.Empty, ignoresCase);

    /// <summary>Accounts by the values of a tier's attributes, without what does not count in them.</summary>
    internal MatchIndex By(CorrelationTier tier) => By(KeyOf(tier), tier.Forms.All(static forms => forms == MatchForms.None) ? string.Empty : string.Join(',', tier.Forms), IgnoresCase(OrdinalsOf(tier)));

    /// <summary>How a tier reads the accounts.</summary>
    internal MatchKey KeyOf(CorrelationTier tier) => MatchText.KeyOf(tier, OrdinalsOf(tier));

    private MatchIndex By(MatchKey key, string forms, bool ignoresCase) => _values.GetOrAdd(
        (string.Join(',', key.Ordinals), forms, ignoresCase),
        _ => new Lazy<MatchIndex>(() => MatchIndex.Of(Image.Table, key, ignoresCase, static _ => true), LazyThreadSafetyMode.ExecutionAndPublication)).Value;
}

using System.Collections.Concurrent;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning.Correlation;

namespace IdentityLifecycle.Planning.People;

/// <summary>
/// Finds people by the value of an attribute, as references to managers need it: by identity id where that is what the attribute holds,
/// else by an index made on first use. Several threads may ask.
/// </summary>
internal sealed class PersonIndex(IdentitySet identities)
{
    private readonly ConcurrentDictionary<string, Lazy<PersonFinder>> _finders = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<HashSet<string>> _withheldKeys =
        new(() => identities.Snapshots.SelectMany(static snapshot => snapshot.Withheld).SelectMany(static withheld => new[] { withheld.Key, withheld.Identity }).ToHashSet());

    /// <summary>The row of the person with a value, or a negative number.</summary>
    public int Find(string attribute, string value) => By(attribute)(value);

    /// <summary>Whether a key belongs to somebody who is withheld.</summary>
    public bool IsWithheld(string key) => _withheldKeys.Value.Contains(key);

    /// <summary>What finds people by an attribute, made on first use.</summary>
    public PersonFinder By(string attribute) =>
        _finders.GetOrAdd(attribute, name => new Lazy<PersonFinder>(() => Make(identities.Schema.OrdinalOf(name)), LazyThreadSafetyMode.ExecutionAndPublication)).Value;

    private PersonFinder Make(int ordinal) =>
        identities.IsId(ordinal) ? identities.FindRow : MatchIndex.Of(identities.Table, [ordinal], ignoresCase: false, static _ => true).Find;
}

using System.Collections.Concurrent;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Facts.Columns;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Planning.People;

/// <summary>
/// Finds people by the value of an attribute, as references to managers need it. An attribute that holds identity ids is searched by id; for any
/// other one an index is made on first use. Several threads may ask.
/// </summary>
internal sealed class PersonIndex(IdentitySet identities)
{
    private readonly ConcurrentDictionary<string, Lazy<PersonFinder>> _finders = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<HashSet<string>> _withheldKeys =
        new(() => identities.Snapshots.SelectMany(static snapshot => snapshot.Withheld).SelectMany(static withheld => new[] { withheld.Key, withheld.Identity })
            .ToHashSet(identities.IsKeyCaseExact ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase));

    /// <summary>The row of the person who has a value; negative if there is none or there are several.</summary>
    public int Find(string attribute, string value) => By(attribute)(value);

    /// <summary>Whether a key belongs to a withheld person.</summary>
    public bool IsWithheld(string key) => _withheldKeys.Value.Contains(SourceText.TrimKey(key));

    /// <summary>The finder of people by an attribute, made on first use.</summary>
    public PersonFinder By(string attribute) =>
        _finders.GetOrAdd(attribute, name => new Lazy<PersonFinder>(() => Make(identities.Schema.OrdinalOf(name)), LazyThreadSafetyMode.ExecutionAndPublication)).Value;

    private PersonFinder Make(int ordinal)
    {
        PersonFinder exact = identities.IsId(ordinal) ? identities.FindRow : MatchIndex.Of(identities.Table, [ordinal], !identities.IsKeyCaseExact, static _ => true).Find;
        return value => exact(SourceText.TrimKey(value));
    }
}

/// <summary>Finds the row of the person who has a value.</summary>
/// <param name="value">The value.</param>
/// <returns>The row, or a negative number as <see cref="MatchIndex"/> gives it.</returns>
internal delegate int PersonFinder(ReadOnlySpan<char> value);

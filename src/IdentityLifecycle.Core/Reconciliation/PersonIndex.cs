using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Reconciliation.Correlation;

namespace IdentityLifecycle.Reconciliation;

/// <summary>Finds people by the value of an attribute, as references to managers need it. Made on first use; several threads may ask.</summary>
internal sealed class PersonIndex(IdentitySet identities)
{
    private readonly ConcurrentDictionary<string, System.Lazy<MatchIndex>> _indexes = new(System.StringComparer.OrdinalIgnoreCase);
    private readonly System.Lazy<System.Collections.Generic.HashSet<string>> _heldKeys =
        new(() => identities.Snapshots.SelectMany(static snapshot => snapshot.Held).SelectMany(static held => new[] { held.Key, held.Identity }).ToHashSet());

    /// <summary>The row of the person with a value, or a negative number.</summary>
    public int Find(string attribute, string value) => Index(attribute).Find(value);

    /// <summary>Whether a key belongs to somebody who is held back.</summary>
    public bool IsHeld(string key) => _heldKeys.Value.Contains(key);

    /// <summary>The index over an attribute, made on first use.</summary>
    public MatchIndex Index(string attribute) => _indexes.GetOrAdd(
        attribute,
        name => new System.Lazy<MatchIndex>(
            () => MatchIndex.Of(identities.Table, [identities.Schema.OrdinalOf(name)], false, static _ => true),
            LazyThreadSafetyMode.ExecutionAndPublication)).Value;
}

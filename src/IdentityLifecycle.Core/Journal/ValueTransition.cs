using System;
using System.Collections.Generic;
using System.Linq;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Journal;

/// <summary>One value before and after an operation, as the journal has it.</summary>
/// <param name="Name">The attribute, or <c>$name</c>, <c>$container</c>, <c>$enabled</c>, <c>$member:anchor</c>.</param>
/// <param name="Prior">What was there; none if there was nothing, or if the journal does not say.</param>
/// <param name="Written">What was put in its place; none if it was cleared, unknown if the journal does not say.</param>
public sealed record ValueTransition(string Name, Fact Prior, Fact Written)
{
    /// <summary>Pairs what was there with what was written, by name.</summary>
    public static IReadOnlyList<ValueTransition> Pair(IReadOnlyList<PriorValue> prior, IReadOnlyList<WrittenValue> written)
    {
        Dictionary<string, Fact> left = written.ToDictionary(static value => value.Name, static value => value.Value, StringComparer.Ordinal);
        List<ValueTransition> pairs = [.. prior.Select(value => new ValueTransition(value.Name, value.Value, left.Remove(value.Name, out Fact after) ? after : Fact.Unknown))];
        pairs.AddRange(written.Where(value => left.ContainsKey(value.Name)).Select(static value => new ValueTransition(value.Name, Fact.None, value.Value)));
        return pairs;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name.TrimStart('$')}: {Show(Prior)} → {Show(Written)}";

    private static string Show(Fact fact) => fact.IsNone ? "(none)" : fact.ToString();
}

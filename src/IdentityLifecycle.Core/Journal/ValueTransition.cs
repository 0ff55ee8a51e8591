using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Journal;

/// <summary>One value before and after an operation, as the journal has it.</summary>
/// <param name="Name">The attribute, or <c>$name</c>, <c>$container</c>, <c>$enabled</c>, <c>$member:anchor</c>.</param>
/// <param name="Prior">What was there; none if there was nothing, or if the journal does not say.</param>
/// <param name="Written">What was put in its place; none if it was cleared, unknown if the journal does not say.</param>
public sealed record ValueTransition(string Name, Fact Prior, Fact Written)
{
    private const string Membership = "$member:";

    /// <summary>The name as people read it: <c>member</c> where a value is the group's name, else without the sign of what is no attribute.</summary>
    public string Label => Name.StartsWith(Membership, StringComparison.Ordinal) && (Prior.Value is string || Written.Value is string) ? "member" : Name.TrimStart('$');

    /// <summary>Pairs what was there with what was written, by name; what stays as it is is left out.</summary>
    public static IReadOnlyList<ValueTransition> Pair(IReadOnlyList<PriorValue> prior, IReadOnlyList<WrittenValue> written)
    {
        Dictionary<string, Fact> left = written.ToDictionary(static value => value.Name, static value => value.Value, StringComparer.Ordinal);
        List<ValueTransition> pairs = [.. prior.Select(value => new ValueTransition(value.Name, value.Value, left.Remove(value.Name, out Fact after) ? after : Fact.Unknown))];
        pairs.AddRange(written.Where(value => left.ContainsKey(value.Name)).Select(static value => new ValueTransition(value.Name, Fact.None, value.Value)));
        pairs.RemoveAll(static pair => pair.Prior == pair.Written);
        return pairs;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Label}: {Show(Prior)} → {Show(Written)}";

    private string Show(Fact fact) => fact.Value switch
    {
        ValueList components when Name == "$container" => string.Join(" / ", components),
        _ => fact.IsNone ? "(none)" : fact.ToString(),
    };
}

using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Journal;

/// <summary>One value before and after an operation, as recorded in the journal.</summary>
/// <param name="Name">The attribute, or <c>$name</c>, <c>$container</c>, <c>$enabled</c>, <c>$member:anchor</c>.</param>
/// <param name="Prior">The value before; none if there was no value or the journal does not say.</param>
/// <param name="Written">The value after; none if it was cleared, unknown if the journal does not say.</param>
public sealed record ValueTransition(string Name, Fact Prior, Fact Written)
{
    private const string Membership = "$member:";

    /// <summary>The name for people: <c>member</c> if the values are the names of a group, else the name without the sign <c>$</c>.</summary>
    public string Label => Name.StartsWith(Membership, StringComparison.Ordinal) && (Prior.Value is string || Written.Value is string) ? "member" : Name.TrimStart('$');

    /// <summary>Pairs values before with values after, by name. A value that did not change is left out.</summary>
    public static IReadOnlyList<ValueTransition> Pair(IReadOnlyList<PriorValue> prior, IReadOnlyList<WrittenValue> written)
    {
        Dictionary<string, Fact> left = written.ToDictionary(static value => value.Name, static value => value.Value, StringComparer.Ordinal);
        List<ValueTransition> pairs = [.. prior.Select(value => new ValueTransition(value.Name, value.Value, left.Remove(value.Name, out Fact after) ? after : Fact.Unknown))];
        pairs.AddRange(written.Where(value => left.ContainsKey(value.Name)).Select(static value => new ValueTransition(value.Name, Fact.None, value.Value)));
        pairs.RemoveAll(static pair => pair.Prior == pair.Written);
        return pairs;
    }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{Label}: {Show(Prior)} → {Show(Written)}");

    private string Show(Fact fact) => fact.Value switch
    {
        ValueList components when Name == "$container" => string.Join(" / ", components),
        _ => fact.IsNone ? "(none)" : fact.ToString(),
    };
}

/// <summary>A value that an operation replaced, so that it can be restored.</summary>
/// <param name="Name">The attribute, or <c>$name</c>, <c>$container</c>, <c>$enabled</c>, <c>$member:anchor</c>.</param>
/// <param name="Value">The value before. For a membership it is the name of the group; none if there was no membership.</param>
public sealed record PriorValue(string Name, Fact Value)
{
    /// <summary>The values that an operation replaces.</summary>
    internal static IReadOnlyList<PriorValue> Of(IReadOnlyList<ValueStep> steps) =>
        [.. steps.Where(static step => step.Prior is not null).Select(static step => new PriorValue(step.Name, step.Prior!.Value))];
}

/// <summary>A value that an operation writes in place of a <see cref="PriorValue"/>. It is never a secret.</summary>
/// <param name="Name">The attribute, or <c>$name</c>, <c>$container</c>, <c>$enabled</c>, <c>$member:anchor</c>.</param>
/// <param name="Value">The value. For a membership it is the name of the group. For a value that is only known when the plan is applied it is
/// the text that people see, such as the name of a referenced person.</param>
public sealed record WrittenValue(string Name, Fact Value)
{
    /// <summary>The values that an operation writes.</summary>
    internal static IReadOnlyList<WrittenValue> Of(IReadOnlyList<ValueStep> steps) =>
        [.. steps.Where(static step => step.Written is not null).Select(static step => new WrittenValue(step.Name, step.Written!.Value))];

    /// <summary>The steps that wrote some values, without what was there before.</summary>
    internal static IReadOnlyList<ValueStep>? ToSteps(IReadOnlyList<WrittenValue>? written) => written?.Select(static value => new ValueStep(value.Name, null, value.Value)).ToArray();
}

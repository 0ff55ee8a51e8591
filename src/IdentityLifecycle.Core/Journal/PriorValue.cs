using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Journal;

/// <summary>A value that an operation replaced, so that it can be restored.</summary>
/// <param name="Name">The attribute, or <c>$name</c>, <c>$container</c>, <c>$enabled</c>, <c>$member:anchor</c>.</param>
/// <param name="Value">The value before. For a membership it is the name of the group; none if there was no membership.</param>
public sealed record PriorValue(string Name, Fact Value)
{
    /// <summary>The values that an operation replaces.</summary>
    internal static IReadOnlyList<PriorValue> Of(IReadOnlyList<ValueStep> steps) =>
        [.. steps.Where(static step => step.Prior is not null).Select(static step => new PriorValue(step.Name, step.Prior!.Value))];
}

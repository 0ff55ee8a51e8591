using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Journal;

/// <summary>What an operation puts in the place of a <see cref="PriorValue"/>; never a secret.</summary>
/// <param name="Name">The attribute, or <c>$name</c>, <c>$container</c>, <c>$enabled</c>, <c>$member:anchor</c>.</param>
/// <param name="Value">The value, of a membership the name of the group; for one that only applying knows, what people see of it, such as the name of the person referred to.</param>
public sealed record WrittenValue(string Name, Fact Value)
{
    /// <summary>What an operation writes.</summary>
    internal static IReadOnlyList<WrittenValue> Of(IReadOnlyList<ValueStep> steps) =>
        [.. steps.Where(static step => step.Written is not null).Select(static step => new WrittenValue(step.Name, step.Written!.Value))];
}

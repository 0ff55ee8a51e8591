using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Journal;

/// <summary>A value that an operation writes in place of a <see cref="PriorValue"/>. It is never a secret.</summary>
/// <param name="Name">The attribute, or <c>$name</c>, <c>$container</c>, <c>$enabled</c>, <c>$member:anchor</c>.</param>
/// <param name="Value">The value. For a membership it is the name of the group. For a value that is only known when the plan is applied it is
/// the text that people see, such as the name of a referenced person.</param>
public sealed record WrittenValue(string Name, Fact Value)
{
    /// <summary>The values that an operation writes.</summary>
    internal static IReadOnlyList<WrittenValue> Of(IReadOnlyList<ValueStep> steps) =>
        [.. steps.Where(static step => step.Written is not null).Select(static step => new WrittenValue(step.Name, step.Written!.Value))];
}

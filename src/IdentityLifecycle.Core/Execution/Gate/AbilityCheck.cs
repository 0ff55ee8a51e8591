using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Execution.Gate;

/// <summary>Checks that the open directories, and this program, can do everything that a plan asks for.</summary>
internal static class AbilityCheck
{
    public static IEnumerable<LifecycleProblem> Run(LifecyclePlan plan, IReadOnlyDictionary<string, IDirectory> directories) => plan.Changes
        .SelectMany(change => Check(change, directories))
        .OfType<LifecycleProblem>()
        .Distinct();

    private static IEnumerable<LifecycleProblem?> Check(LifecycleChange change, IReadOnlyDictionary<string, IDirectory> directories) =>
        directories.TryGetValue(change.Directory, out IDirectory? target)
            ? change.Operations.Where(static operation => operation is { IsLocal: false } and not DeliverCredential).Select(operation => Check(change.Directory, operation, target))
            : [new LifecycleProblem(LifecycleErrorKind.DirectoryNotFound, $"The plan has changes in {change.Directory}, which is not connected.") { System = change.Directory }];

    private static LifecycleProblem? Check(string directory, LifecycleOperation operation, IDirectory target) =>
        target.Capabilities.Operations.Count == 0
            ? new LifecycleProblem(LifecycleErrorKind.DirectoryReadOnly, $"The plan has changes in {directory}, which is read-only.") { System = directory }
            : target.Capabilities.Can(operation) ? null : NotSupported(directory, $"do {(operation.Type.IsDeclaredByName ? operation.Touches.Effect : operation.Kind.ToString())} there");

    private static LifecycleProblem NotSupported(string directory, string what) =>
        new(LifecycleErrorKind.PolicyNotSupported, $"{directory}: this program cannot {what} yet.") { System = directory };
}

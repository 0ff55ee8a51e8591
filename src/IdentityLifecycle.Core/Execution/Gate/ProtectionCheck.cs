using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Guards;

namespace IdentityLifecycle.Execution.Gate;

/// <summary>
/// Reads the accounts that a plan would disable, delete or strip of access once more, if a rule protects accounts. An account may have become
/// protected since the plan was made.
/// </summary>
internal static class ProtectionCheck
{
    public static async Task<IReadOnlyList<LifecycleProblem>> RunAsync(
        LifecyclePlan plan, IReadOnlyDictionary<string, IDirectory> directories, IAccountProtection? protection, CancellationToken cancellationToken)
    {
        List<LifecycleProblem> problems = [];
        foreach (IGrouping<string, LifecycleChange> group in plan.Changes.Where(IsHarmful).GroupBy(static change => change.Directory))
        {
            if (protection?.Covers(group.Key) == true && directories.TryGetValue(group.Key, out IDirectory? directory))
            {
                problems.AddRange(await RunAsync(directory, group.ToLookup(static change => change.Anchor!, StringComparer.Ordinal), protection, cancellationToken).ConfigureAwait(false));
            }
        }

        return problems;
    }

    private static async Task<IReadOnlyList<LifecycleProblem>> RunAsync(IDirectory directory, ILookup<string, LifecycleChange> changes, IAccountProtection protection, CancellationToken cancellationToken)
    {
        List<LifecycleProblem> problems = [];
        AttributeSchema schema = await directory.ReadSchemaAsync(cancellationToken).ConfigureAwait(false);
        await foreach (AccountReading account in directory.ReadAccountsAsync([.. changes.Select(static group => group.Key)], cancellationToken).ConfigureAwait(false))
        {
            if (account.Existence == AccountExistence.Present && protection.IsProtected(directory.Name, schema, account))
            {
                LifecycleChange change = changes[account.Anchor].First();
                problems.Add(new LifecycleProblem(
                    LifecycleErrorKind.AccountProtected,
                    $"{directory.Name}: {account} is protected by now; a protected account is never disabled, deleted or stripped. The plan would {change.Action}. Compare again.")
                {
                    Identity = change.Identity, System = directory.Name,
                });
            }
        }

        return problems;
    }

    private static bool IsHarmful(LifecycleChange change) =>
        change.Anchor is not null && change.Operations.Any(static operation => operation.Type.IsHarmful);
}

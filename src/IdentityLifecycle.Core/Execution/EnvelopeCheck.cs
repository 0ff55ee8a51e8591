using System;
using System.Collections.Generic;
using System.IO.Enumeration;
using System.Linq;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution;

/// <summary>Holds every operation of a plan against what the runner's own policy allows to be touched.</summary>
internal static class EnvelopeCheck
{
    public static IEnumerable<LifecycleProblem> Run(LifecyclePlan plan, PlanEnvelope allowed)
    {
        Dictionary<string, DirectoryEnvelope> directories = allowed.Directories.ToDictionary(static envelope => envelope.Directory, StringComparer.Ordinal);
        return plan.Changes
            .SelectMany(change => change.Operations.SelectMany(operation => Violations(change.Directory, operation, directories, plan.Header.Undoes is not null)))
            .GroupBy(static violation => violation)
            .OrderBy(static group => group.Key, Comparer<(string Directory, string What)>.Default)
            .Select(static group => new LifecycleProblem(
                LifecycleErrorKind.PlanOutsideEnvelope,
                FormattableString.Invariant($"{group.Key.Directory}: the plan would {group.Key.What} ({group.Count()} times), which the policy of this run does not allow. Compare again with this policy."))
            {
                System = group.Key.Directory,
            });
    }

    private static IEnumerable<(string Directory, string What)> Violations(string directory, LifecycleOperation operation, Dictionary<string, DirectoryEnvelope> directories, bool undoes)
    {
        if (operation is LinkAccount or UnlinkAccount)
        {
            yield break;
        }

        if (!directories.TryGetValue(directory, out DirectoryEnvelope? envelope))
        {
            yield return (directory, "touch the directory");
            yield break;
        }

        if (!envelope.Operations.Contains(operation.Kind) && !(undoes && Inverse(operation.Kind).Any(envelope.Operations.Contains)))
        {
            yield return (directory, $"do {operation.Kind}");
        }

        foreach (string attribute in AttributesOf(operation).Where(attribute => !envelope.Attributes.Contains(attribute, StringComparer.OrdinalIgnoreCase)))
        {
            yield return (directory, $"write the attribute \"{attribute}\"");
        }

        if (GroupOf(operation) is { } group && !envelope.Groups.Any(pattern => FileSystemName.MatchesSimpleExpression(Escape(pattern), group)))
        {
            yield return (directory, $"touch the group \"{group}\"");
        }
    }

    /// <summary>What may be done may be undone: the kinds that a kind is the way back from.</summary>
    private static OperationKind[] Inverse(OperationKind kind) => kind switch
    {
        OperationKind.EnableAccount => [OperationKind.DisableAccount],
        OperationKind.DisableAccount => [OperationKind.EnableAccount, OperationKind.CreateAccount],
        OperationKind.GrantEntitlement => [OperationKind.RevokeEntitlement],
        OperationKind.RevokeEntitlement => [OperationKind.GrantEntitlement],
        OperationKind.RestoreAccount => [OperationKind.DeleteAccount],
        _ => [],
    };

    private static IEnumerable<string> AttributesOf(LifecycleOperation operation) => operation switch
    {
        CreateAccount create => create.Attributes.Select(static change => change.Attribute),
        SetAttributes set => set.Attributes.Select(static change => change.Attribute),
        _ => [],
    };

    private static string? GroupOf(LifecycleOperation operation) => operation switch
    {
        GrantEntitlement grant => grant.Entitlement.Name,
        RevokeEntitlement revoke => revoke.Entitlement.Name,
        _ => null,
    };

    // Only the star is a wildcard of the policy; the platform's matcher knows the question mark and an escape besides.
    private static string Escape(string pattern) =>
        pattern.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("?", "\\?", StringComparison.Ordinal);
}

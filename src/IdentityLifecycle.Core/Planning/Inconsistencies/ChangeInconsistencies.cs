using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Inconsistencies;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Planning.Inconsistencies;

/// <summary>Lists what the plan corrects on accounts that exist: values, names and places, and access. What it writes is sealed where the policy redacts it.</summary>
internal static class ChangeInconsistencies
{
    public static IEnumerable<IdentityInconsistency> Of(ReviewedDirectory directory, LifecycleChange change)
    {
        if (change.Anchor is null || change.Operations.Any(static operation => operation.Creates))
        {
            return [];
        }

        bool isLeaver = change.ToState is LifecycleState.Left or LifecycleState.Purged;
        return change.Operations.SelectMany(operation => Of(directory.Name, operation, isLeaver)).Select(found => Complete(directory, change, found));
    }

    private static IEnumerable<IdentityInconsistency> Of(string directory, LifecycleOperation operation, bool isLeaver) => operation switch
    {
        SetAttributes set => set.Attributes.Select(one => Drift(directory, one.Attribute, one.OldName ?? (one.OldValue.IsNone ? null : one.OldValue.ToString()), one.NewValue.Literal.IsNone ? null : one.NewValue.ToString(), one.Reason.Text)),
        RenameAccount rename => [Drift(directory, "name", rename.OldName, rename.NewName, ReasonOf(operation))],
        MoveAccount move => [Drift(directory, "container", move.From.ToString(), move.To.ToString(), ReasonOf(operation))],
        GrantEntitlement grant => [New(directory, InconsistencyKind.MissingAccess, ReasonOf(operation)) with { Attribute = NounOf(grant.Entitlement), Expected = grant.Entitlement.Name }],
        RevokeEntitlement revoke => [New(directory, isLeaver ? InconsistencyKind.AccessThoughLeft : InconsistencyKind.UnexplainedAccess, ReasonOf(operation)) with { Attribute = NounOf(revoke.Entitlement), Found = revoke.Entitlement.Name }],
        _ => [],
    };

    private static IdentityInconsistency Complete(ReviewedDirectory directory, LifecycleChange change, IdentityInconsistency found)
    {
        int row = change.Identity is string identity ? directory.Context.Identities.FindRow(identity) : -1;
        return found with
        {
            Identity = change.Identity,
            DisplayName = row >= 0 ? ReviewedDirectory.NameOf(directory.Context.Identities.GetRecord(row)) : change.Identity is null ? null : change.DisplayName,
            Account = change.Account,
            Anchor = change.Anchor,
        };
    }

    private static IdentityInconsistency Drift(string directory, string attribute, string? found, string? expected, string because) =>
        New(directory, InconsistencyKind.AttributeDrift, because) with { Attribute = attribute, Found = found, Expected = expected };

    private static IdentityInconsistency New(string directory, InconsistencyKind kind, string because) => new(kind, directory, because, Proposals.Apply);

    private static string NounOf(Entitlement entitlement) => EntitlementForm.Of(entitlement.Kind).Noun;

    private static string ReasonOf(LifecycleOperation operation) => string.Join("; ", operation.Reasons.Select(static reason => reason.Text).Distinct());
}

using System.Collections.Generic;
using System.Linq;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution;

/// <summary>What an operation replaces. Writes are conditional, so that what the plan expects is what was there.</summary>
internal static class PriorValues
{
    public static IReadOnlyList<PriorValue> Of(LifecycleOperation operation) => operation switch
    {
        SetAttributes set => set.Attributes.Select(static change => new PriorValue(change.Attribute, change.OldValue)).ToArray(),
        RenameAccount rename => [new PriorValue("$name", Fact.Of(rename.OldName))],
        MoveAccount move => [new PriorValue("$container", Container(move.From)), new PriorValue("$name", Fact.Of(move.OldName))],
        EnableAccount => [new PriorValue("$enabled", Fact.False)],
        DisableAccount => [new PriorValue("$enabled", Fact.True)],
        GrantEntitlement grant => [new PriorValue("$member:" + grant.Entitlement.Anchor, Fact.None)],
        RevokeEntitlement revoke => [new PriorValue("$member:" + revoke.Entitlement.Anchor, Fact.Of(revoke.Entitlement.Name))],
        DeleteAccount { Expects.Container: { } container } => [new PriorValue("$container", Container(container))],
        _ => [],
    };

    private static Fact Container(ContainerPath path) => Fact.Of(ValueList.OfTexts(path.Components));
}

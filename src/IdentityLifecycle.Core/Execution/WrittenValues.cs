using System.Collections.Generic;
using System.Linq;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution;

/// <summary>What an operation writes, for the journal. A value that only applying knows is shown as the plan shows it: it may be a secret.</summary>
internal static class WrittenValues
{
    public static IReadOnlyList<WrittenValue> Of(LifecycleOperation operation) => operation switch
    {
        SetAttributes set => [.. set.Attributes.Select(Of)],
        CreateAccount create => [new WrittenValue("$name", Fact.Of(create.Name)), new WrittenValue("$container", Of(create.Container)), .. create.Attributes.Select(Of)],
        RenameAccount rename => [new WrittenValue("$name", Fact.Of(rename.NewName))],
        MoveAccount move => [new WrittenValue("$container", Of(move.To)), new WrittenValue("$name", Fact.Of(move.NewName))],
        EnableAccount => [new WrittenValue("$enabled", Fact.True)],
        DisableAccount => [new WrittenValue("$enabled", Fact.False)],
        GrantEntitlement grant => [new WrittenValue("$member:" + grant.Entitlement.Anchor, Fact.Of(grant.Entitlement.Name))],
        RevokeEntitlement revoke => [new WrittenValue("$member:" + revoke.Entitlement.Anchor, Fact.None)],
        DeleteAccount { Expects.Container: not null } => [new WrittenValue("$container", Fact.None)],
        _ => [],
    };

    private static WrittenValue Of(AttributeChange change) =>
        new(change.Attribute, change.NewValue is LiteralValue literal ? literal.Fact : Fact.Of(change.NewValue.ToString()));

    private static Fact Of(ContainerPath path) => Fact.Of(ValueList.OfTexts(path.Components));
}

using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.PlanFile;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>
/// One value before and after an operation, as the plan knows it. The value before is certain: a write only happens if the directory still has
/// what the plan expects.
/// </summary>
/// <param name="Name">
/// The name of the attribute. What is not an attribute has <c>$name</c>, <c>$container</c>, <c>$enabled</c>, <c>$member:anchor</c> for a group,
/// or <c>$member:kind:anchor</c> for another entitlement.
/// </param>
/// <param name="Prior">The value before; null if the operation replaces nothing.</param>
/// <param name="Written">The value after; null if the plan does not say it.</param>
internal readonly record struct ValueStep(string Name, Fact? Prior, Fact? Written)
{
    /// <summary>The name of the step of an account's name.</summary>
    public const string AccountName = "$name";

    /// <summary>The step of an account's name within its container.</summary>
    public static ValueStep OfName(string? prior, string written) => new(AccountName, prior is null ? null : Fact.Of(prior), Fact.Of(written));

    /// <summary>The step of an account's container.</summary>
    public static ValueStep OfContainer(ContainerPath? prior, ContainerPath? written) => new("$container", Of(prior), Of(written));

    /// <summary>The step of enabling or disabling an account.</summary>
    public static ValueStep OfEnabled(bool written) => new("$enabled", Fact.Of(!written), Fact.Of(written));

    /// <summary>
    /// The step of giving or taking access. The value is the name of the entitlement while the account has the access, and none while it has
    /// not.
    /// </summary>
    public static ValueStep OfMembership(Entitlement entitlement, bool grants)
    {
        Fact name = Fact.Of(entitlement.Name);
        string kind = entitlement.Kind == EntitlementKind.Group ? string.Empty : PlanNames<EntitlementKind>.Of(entitlement.Kind) + ":";
        return new ValueStep($"$member:{kind}{entitlement.Anchor}", grants ? Fact.None : name, grants ? name : Fact.None);
    }

    /// <summary>The steps of writing attributes. Those of a new account replace nothing.</summary>
    public static IEnumerable<ValueStep> OfAttributes(IReadOnlyList<AttributeChange> attributes, bool isNew) =>
        attributes.Select(change => new ValueStep(change.Attribute, isNew ? null : change.OldValue, Shown(change.NewValue)));

    // Only applying makes a generated value, and it may be a secret. History shows its recipe, as the plan does.
    private static Fact Shown(PlanValue value) => value is LiteralValue literal ? literal.Fact : Fact.Of(value.ToString());

    private static Fact? Of(ContainerPath? path) => path is null ? null : Fact.Of(ValueList.OfTexts(path.Components));
}

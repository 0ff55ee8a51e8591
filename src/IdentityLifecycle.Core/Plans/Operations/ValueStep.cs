using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>One value before and after an operation, as far as the plan knows it. Writes are conditional: what the plan expects is what was there.</summary>
/// <param name="Name">The attribute, or <c>$name</c>, <c>$container</c>, <c>$enabled</c>, <c>$member:anchor</c>.</param>
/// <param name="Prior">What was there; null if the operation replaces nothing.</param>
/// <param name="Written">What is written; null if the plan does not say.</param>
internal readonly record struct ValueStep(string Name, Fact? Prior, Fact? Written)
{
    /// <summary>The name of an account within its container.</summary>
    public static ValueStep OfName(string? prior, string written) => new("$name", prior is null ? null : Fact.Of(prior), Fact.Of(written));

    /// <summary>The container of an account.</summary>
    public static ValueStep OfContainer(ContainerPath? prior, ContainerPath? written) => new("$container", Of(prior), Of(written));

    /// <summary>Whether an account is enabled.</summary>
    public static ValueStep OfEnabled(bool written) => new("$enabled", Fact.Of(!written), Fact.Of(written));

    /// <summary>Whether an account has access: of those who have, the name of the entitlement.</summary>
    public static ValueStep OfMembership(Entitlement entitlement, bool grants)
    {
        Fact name = Fact.Of(entitlement.Name);
        return new ValueStep("$member:" + entitlement.Anchor, grants ? Fact.None : name, grants ? name : Fact.None);
    }

    /// <summary>Attributes that are written; those of an account that comes to be replace nothing.</summary>
    public static IEnumerable<ValueStep> OfAttributes(IReadOnlyList<AttributeChange> attributes, bool isNew) =>
        attributes.Select(change => new ValueStep(change.Attribute, isNew ? null : change.OldValue, Shown(change.NewValue)));

    // A value that only applying knows is shown as the plan shows it: it may be a secret.
    private static Fact Shown(PlanValue value) => value is LiteralValue literal ? literal.Fact : Fact.Of(value.ToString());

    private static Fact? Of(ContainerPath? path) => path is null ? null : Fact.Of(ValueList.OfTexts(path.Components));
}

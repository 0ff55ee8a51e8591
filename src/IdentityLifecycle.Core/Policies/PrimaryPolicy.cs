using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Mapping;

namespace IdentityLifecycle.Policies;

/// <summary>Which one of several assignments of a person gives the attributes, among those that run.</summary>
/// <param name="Order">What is compared.</param>
/// <param name="Value">The mapping over the columns whose highest value wins; null if dates are compared.</param>
public sealed record PrimaryPolicy(PrimaryOrder Order, MappingExpression? Value)
{
    /// <summary>The word for the one that began first.</summary>
    public const string EarliestWord = "earliest";

    /// <summary>The word for the one that began last.</summary>
    public const string LatestWord = "latest";

    /// <inheritdoc/>
    public override string ToString() => Value is null ? Order.ToString() : $"highest {Value}";
}

namespace IdentityLifecycle.Values;

/// <summary>Refers to a result of another change of the same plan.</summary>
/// <param name="ChangeId">The other change.</param>
/// <param name="Result">The name of the result, such as <c>anchor</c>.</param>
public sealed record ResultValue(string ChangeId, string Result) : PlanValue
{
    /// <summary>The anchor of the account that a change creates.</summary>
    public const string Anchor = "anchor";

    /// <inheritdoc/>
    public override string ToString() => $"({Result} of {ChangeId})";
}

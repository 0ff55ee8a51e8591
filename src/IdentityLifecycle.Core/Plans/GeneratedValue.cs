namespace IdentityLifecycle.Plans;

/// <summary>A secret or random value that apply makes and the plan never holds.</summary>
/// <param name="Purpose">What it is for, such as <c>initial password</c>.</param>
public sealed record GeneratedValue(string Purpose) : PlanValue
{
    /// <inheritdoc/>
    public override string ToString() => $"(generated: {Purpose})";
}

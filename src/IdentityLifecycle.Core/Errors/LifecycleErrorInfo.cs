namespace IdentityLifecycle.Errors;

/// <summary>What every error of one kind has in common.</summary>
/// <param name="Kind">The kind; its name is the error id.</param>
/// <param name="Category">The name of PowerShell's error category, such as <c>InvalidData</c>.</param>
/// <param name="Outcome">What it means for the run.</param>
/// <param name="Advice">What to do, in one sentence.</param>
public sealed record LifecycleErrorInfo(LifecycleErrorKind Kind, string Category, ErrorOutcome Outcome, string Advice)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind}: {Advice}";
}

namespace IdentityLifecycle.Journal;

/// <summary>Something that was applied and is not there.</summary>
/// <param name="What">The attribute, or <c>account</c>, <c>enabled</c>, <c>name</c>, <c>container</c>, <c>member of</c> a group.</param>
/// <param name="Expected">What was applied, for people.</param>
/// <param name="Found">What is there, for people.</param>
public sealed record VerificationFinding(string What, string Expected, string Found)
{
    /// <inheritdoc/>
    public override string ToString() => $"{What} was expected to be {Expected}, but is {Found}";
}

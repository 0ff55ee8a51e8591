namespace IdentityLifecycle.Journal;

/// <summary>A difference between what was applied and what is in the directory.</summary>
/// <param name="What">The attribute, or <c>account</c>, <c>enabled</c>, <c>name</c>, <c>container</c>, <c>member of</c> a group.</param>
/// <param name="Expected">The value that was applied, for people.</param>
/// <param name="Found">The value in the directory, for people.</param>
public sealed record VerificationFinding(string What, string Expected, string Found)
{
    /// <inheritdoc/>
    public override string ToString() => $"{What} was expected to be {Expected}, but is {Found}";
}

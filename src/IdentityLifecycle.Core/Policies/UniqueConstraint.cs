namespace IdentityLifecycle.Policies;

/// <summary>Attributes whose values may occur only once, taken together.</summary>
/// <param name="Attributes">The attributes; a value of one may not be a value of another either.</param>
/// <param name="Directories">The directories.</param>
public sealed record UniqueConstraint(IReadOnlyList<string> Attributes, IReadOnlyList<string> Directories)
{
    /// <summary>How long a value stays reserved for its person after the account was deleted; zero is not at all.</summary>
    public TimeSpan Reserve { get; init; }
}

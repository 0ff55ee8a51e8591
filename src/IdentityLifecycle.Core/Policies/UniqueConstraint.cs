namespace IdentityLifecycle.Policies;

/// <summary>Attributes that share one set of values, each of which may occur only once.</summary>
/// <param name="Attributes">The attributes. A value of one of them may not be a value of another one either.</param>
/// <param name="Directories">The directories in which the values must be unique.</param>
public sealed record UniqueConstraint(IReadOnlyList<string> Attributes, IReadOnlyList<string> Directories)
{
    /// <summary>How long a value stays reserved for its person after the account was deleted; zero reserves nothing.</summary>
    public TimeSpan Reserve { get; init; }
}

namespace IdentityLifecycle.Events;

/// <summary>Progress of a long piece of work, reported through <see cref="System.IProgress{T}"/>.</summary>
/// <param name="Activity">What is being done, such as <c>Reading hr.csv</c>.</param>
/// <param name="Done">How many are done.</param>
/// <param name="Total">How many there are, null if not known yet.</param>
public sealed record LifecycleEvent(string Activity, long Done, long? Total)
{
    /// <summary>What is at hand now, such as an account's name.</summary>
    public string? Current { get; init; }
}

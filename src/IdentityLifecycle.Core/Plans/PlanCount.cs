namespace IdentityLifecycle.Plans;

/// <summary>How many changes of one process a plan has in one directory.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="Process">The process.</param>
/// <param name="Changes">The number of changes.</param>
public sealed record PlanCount(string Directory, LifecycleProcess Process, int Changes);

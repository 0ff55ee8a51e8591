namespace IdentityLifecycle.Identities;

/// <summary>Where a fact of a person came from.</summary>
/// <param name="Source">The system of record.</param>
/// <param name="Assignment">Which of the person's assignments gave it; negative if the source gave it without one.</param>
public readonly record struct FactOrigin(string Source, int Assignment);

namespace IdentityLifecycle.Journal;

/// <summary>
/// The plan of a run and what of it was to be applied, packed: what a state store keeps so that the run can be resumed. Like a plan file it
/// holds personal data and no secret.
/// </summary>
/// <param name="Pieces">The bytes in order; they mean nothing to a store.</param>
public sealed record RunPlan(IReadOnlyList<byte[]> Pieces);

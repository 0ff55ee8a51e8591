namespace IdentityLifecycle.Journal;

/// <summary>
/// The plan of a run, with the part of it that was to be applied, in packed form. A state store keeps it so that the run can be resumed. Like a
/// plan file it contains personal data and no secret.
/// </summary>
/// <param name="Pieces">The bytes, in order. A store does not interpret them.</param>
public sealed record RunPlan(IReadOnlyList<byte[]> Pieces);

namespace IdentityLifecycle.Journal;

/// <summary>An intent with its outcome.</summary>
/// <param name="Intent">What was about to be written.</param>
/// <param name="Outcome">The outcome; null if the run was killed in between.</param>
public sealed record JournalEntry(JournalIntent Intent, JournalOutcome? Outcome);

namespace IdentityLifecycle.Journal;

/// <summary>An operation that a run began and of which neither that run nor a later one has recorded what became of it.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Intent">What was about to be written.</param>
public sealed record OpenOperation(string RunId, JournalIntent Intent);

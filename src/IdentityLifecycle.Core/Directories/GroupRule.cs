namespace IdentityLifecycle.Directories;

/// <summary>The rule by which a directory itself decides who is in a group.</summary>
/// <param name="Text">The rule, as the directory has it.</param>
/// <param name="IsPaused">Whether the directory does not process it at present, so that nobody enters or leaves.</param>
public sealed record GroupRule(string Text, bool IsPaused = false);

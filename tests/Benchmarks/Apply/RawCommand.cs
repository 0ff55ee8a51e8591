namespace IdentityLifecycle.Benchmarks.Apply;

/// <summary>One write of one row.</summary>
/// <param name="Text">The statement; its parameters are named by their positions.</param>
/// <param name="Values">Their values.</param>
internal sealed record RawCommand(string Text, object[] Values);

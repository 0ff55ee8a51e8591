namespace IdentityLifecycle.Policies.Reading;

/// <summary>A place in the policy's text; line and column count from 1, columns in characters.</summary>
internal readonly record struct TextPosition(int Line, int Column);

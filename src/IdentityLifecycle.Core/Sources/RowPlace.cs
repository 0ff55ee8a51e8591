namespace IdentityLifecycle.Sources;

/// <summary>The line of a row and the person it belongs to, for messages.</summary>
/// <param name="Line">Its 1-based line.</param>
/// <param name="Identity">The identity id, or the key if the identity id cannot be told.</param>
internal readonly record struct RowPlace(long Line, string Identity);

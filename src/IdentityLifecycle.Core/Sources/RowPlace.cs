namespace IdentityLifecycle.Sources;

/// <summary>Where a row is and whose.</summary>
/// <param name="Line">Its 1-based line.</param>
/// <param name="Identity">The person, or the key where the person cannot be told.</param>
internal readonly record struct RowPlace(long Line, string Identity);

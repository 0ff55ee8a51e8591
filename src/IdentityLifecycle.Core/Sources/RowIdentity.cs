namespace IdentityLifecycle.Sources;

/// <summary>Whose row it is, as far as it can be told.</summary>
/// <param name="Key">The row's key; null if it has none.</param>
/// <param name="Identity">The person; null if that cannot be told.</param>
internal readonly record struct RowIdentity(string? Key, string? Identity);

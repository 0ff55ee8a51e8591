namespace IdentityLifecycle.Identities;

/// <summary>A key whose person is present but cannot be used, because the row is bad or the key occurs more than once.</summary>
/// <param name="Key">The key as the source gives it.</param>
/// <param name="Identity">The identity id if it can be determined, else the key.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="Lines">The 1-based lines of the rows, where the source has lines.</param>
public sealed record WithheldKey(string Key, string Identity, string Reason, IReadOnlyList<long> Lines);

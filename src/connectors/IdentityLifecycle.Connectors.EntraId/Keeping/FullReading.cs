namespace IdentityLifecycle.Connectors.EntraId.Keeping;

/// <summary>Why everything is read although something was kept.</summary>
/// <param name="Reason">Why, as the rest of a sentence.</param>
/// <param name="IsExpected">Whether that is part of normal life, and not a sign that something happened to the tenant or the store.</param>
internal sealed record FullReading(string Reason, bool IsExpected);

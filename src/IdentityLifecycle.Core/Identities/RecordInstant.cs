namespace IdentityLifecycle.Identities;

/// <summary>The instant that the records of a set are for.</summary>
/// <param name="AsOf">The instant that mappings took for now.</param>
/// <param name="IsBinding">
/// Whether a plan must be for the same instant, because a person named it or a mapping contains <c>Now()</c>. Otherwise the records are the same for any
/// instant.
/// </param>
public sealed record RecordInstant(DateTimeOffset AsOf, bool IsBinding);

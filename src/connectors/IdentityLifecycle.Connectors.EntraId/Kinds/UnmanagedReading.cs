using IdentityLifecycle.Connectors.EntraId.Requests;

namespace IdentityLifecycle.Connectors.EntraId.Kinds;

/// <summary>The access that no plan gives or takes, as far as it was read.</summary>
/// <param name="Held">The access with who has it.</param>
/// <param name="WhyMore">Why there may be more, as a sentence without its full stop; null if this is all.</param>
internal sealed record UnmanagedReading(IReadOnlyList<UnmanagedHolding> Held, string? WhyMore)
{
    /// <summary>Nobody has any.</summary>
    public static UnmanagedReading None { get; } = new([], null);

    /// <summary>The guests whom entitlement management governs, by their ids.</summary>
    public IReadOnlyCollection<Guid> Governed { get; init; } = [];

    /// <summary>What a refusal tells: why nobody knows who has it; or that nobody has, because the tenant lacks the licence for it.</summary>
    public static UnmanagedReading Refused(GraphRefusal refusal) =>
        refusal.Error.SaysThatALicenceIsMissing ? None : new UnmanagedReading([], refusal.Explain().TrimEnd('.'));

    /// <summary>This and more of another kind.</summary>
    public UnmanagedReading And(UnmanagedReading other) =>
        new([.. Held, .. other.Held], WhyMore is null || other.WhyMore is null ? WhyMore ?? other.WhyMore : $"{WhyMore}; and {other.WhyMore}") { Governed = [.. Governed, .. other.Governed] };
}

using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests;

/// <summary>What a person wants otherwise than the policy.</summary>
public sealed record GuestOptions
{
    /// <summary>The conditions that count as met where nobody can tell.</summary>
    public IReadOnlyCollection<GuestCondition> IncludeUnknown { get; init; } = [];
}

using IdentityLifecycle.Directories;
using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Planning;

/// <summary>Access that a request or a package asks for, besides the rules of the policy.</summary>
/// <param name="Origin">A request or a package; the rules speak for themselves.</param>
/// <param name="Name">The name of the request or the package, by which it is remembered.</param>
/// <param name="Identity">The identity id of the person who shall have it.</param>
/// <param name="Directory">The directory's name.</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="Entitlement">The name of what is asked for, among those of its kind.</param>
public sealed record AccessClaim(ClaimOrigin Origin, string Name, string Identity, string Directory, EntitlementKind Kind, string Entitlement)
{
    /// <summary>A request or a package.</summary>
    public ClaimOrigin Origin { get; init; } = Origin != ClaimOrigin.Rule ? Origin : throw new ArgumentException("A rule asks for access in the policy.", nameof(Origin));

    /// <summary>From when on nothing is asked for any more (UTC); null if there is no end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether the person shall take it up when needed, and not have it all the time.</summary>
    public bool IsEligible { get; init; }

    /// <summary>Why it was asked for; null if nobody said.</summary>
    public string? Reason { get; init; }

    /// <summary>On which terms the person shall have it.</summary>
    internal AccessTerms Terms => new(Origin, IsEligible, Until?.ToUniversalTime());

    /// <summary>Whether anything is asked for at an instant.</summary>
    internal bool IsCurrent(DateTimeOffset instant) => Until is null || Until > instant;
}

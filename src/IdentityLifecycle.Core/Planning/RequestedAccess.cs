using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Planning;

/// <summary>
/// The claims on one directory that have not ended, by person. Of two claims on one entitlement the first one counts: one that gives it all
/// the time before one that only makes eligible, then the one that lasts longest.
/// </summary>
internal sealed class RequestedAccess
{
    private readonly ILookup<string, AccessClaim>? _claims;

    public RequestedAccess(PlanContext context, string directory)
    {
        _claims = context.Input.Requested?
            .Where(claim => claim.IsCurrent(context.AsOf) && string.Equals(claim.Directory, directory, StringComparison.OrdinalIgnoreCase))
            .OrderBy(static claim => claim.Kind).ThenBy(static claim => claim.Entitlement, StringComparer.OrdinalIgnoreCase)
            .ThenBy(static claim => claim.IsEligible).ThenByDescending(static claim => claim.Until ?? DateTimeOffset.MaxValue)
            .ThenBy(static claim => claim.Origin).ThenBy(static claim => claim.Name, StringComparer.Ordinal).ThenBy(static claim => claim.Reason, StringComparer.Ordinal)
            .ToLookup(static claim => claim.Identity, StringComparer.Ordinal);
    }

    /// <summary>Whether it is known what is requested. If not, nothing that a request gave is taken before its remembered end.</summary>
    public bool IsRead => _claims is not null;

    /// <summary>Whether nobody requests anything, as far as is known.</summary>
    public bool IsEmpty => _claims is null or { Count: 0 };

    /// <summary>The claims of a person.</summary>
    public IEnumerable<AccessClaim> Of(string identity) => _claims?[identity] ?? [];

    /// <summary>When the next requested access ends, as far as is known or remembered.</summary>
    public static DateTimeOffset? NextEnd(PlanContext context)
    {
        IEnumerable<DateTimeOffset?> remembered = context.Input.Memory.Content.Grants.Where(static grant => grant.Claim != ClaimOrigin.Rule).Select(static grant => grant.Until);
        IEnumerable<DateTimeOffset?> requested = context.Input.Requested?.Select(static claim => claim.Until) ?? [];
        return remembered.Concat(requested).Where(until => until > context.AsOf).Min();
    }
}

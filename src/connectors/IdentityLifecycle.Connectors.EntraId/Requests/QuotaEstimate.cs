using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.EntraId.Requests;

/// <summary>Estimates what applying changes to a tenant needs: reading each user before the writes, the writes, and reading each user with all access afterwards.</summary>
internal static class QuotaEstimate
{
    // What one user costs to be read before the writes, and afterwards: the user, and the groups above, directly and at all, and what is owned.
    private const int UnitsBefore = 2;
    private const int UnitsAfter = 5;
    private const int AccessRequests = 3;

    /// <summary>The estimate.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="share">The part of the limits that the run may use.</param>
    /// <param name="users">How many users the tenant has.</param>
    public static QuotaNeed Of(IReadOnlyList<LifecycleChange> changes, double share, int users)
    {
        LifecycleOperation[] operations = [.. changes.SelectMany(static change => change.Operations)];
        int writes = operations.Sum(WritesOf) + MembersAdded(operations);
        int read = changes.Count(static change => change.Operations.Any(static operation => WritesOf(operation) > 0 || operation is GrantEntitlement));
        int requests = Batches(read) + Batches(writes) + Batches(read) + (read * AccessRequests);
        int units = writes + (read * (UnitsBefore + UnitsAfter));
        return new QuotaNeed(requests, writes, units, QuotaMeter.DurationOf(writes, units, share, users));
    }

    private static int WritesOf(LifecycleOperation operation) => operation switch
    {
        SetAttributes set => WritesOf(set),
        GrantEntitlement or LinkAccount or UnlinkAccount or DeliverCredential => 0,
        _ => 1,
    };

    // All properties go with one request, the manager with another, and each sponsor that comes or goes with one of its own.
    private static int WritesOf(SetAttributes set) =>
        (set.Attributes.Any(static change => !UserProperties.IsRelation(change.Attribute)) ? 1 : 0)
        + set.Attributes.Count(static change => change.Attribute == UserProperties.Manager)
        + set.Attributes.Where(static change => change.Attribute == UserProperties.Sponsors).Sum(static change => Math.Max(1, change.NewValue.GetReferences().Count() + ((change.OldValue.Value as ValueList)?.Count ?? 0)));

    // Twenty members of a group go with one request.
    private static int MembersAdded(LifecycleOperation[] operations) =>
        operations.OfType<GrantEntitlement>().GroupBy(static grant => grant.Entitlement.Key).Sum(static group => group.Key.Kind == Directories.EntitlementKind.Group ? Batches(group.Count()) : group.Count());

    private static int Batches(int count) => (count + GraphBatch.Most - 1) / GraphBatch.Most;
}

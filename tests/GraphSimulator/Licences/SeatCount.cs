using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Rules;
using IdentityLifecycle.GraphSimulator.Tenants;

namespace IdentityLifecycle.GraphSimulator.Licences;

/// <summary>How many seats of each licence are taken.</summary>
internal sealed class SeatCount
{
    private readonly Dictionary<string, int> _consumed;

    private SeatCount(Dictionary<string, int> consumed) => _consumed = consumed;

    public static SeatCount Of(Call call, TenantState state)
    {
        IEnumerable<DirectoryObject> holders = call.Holds(Guesses.DeletedUsersFreeTheirSeats) ? state.Objects.Values : state.Objects.Values.Concat(state.Deleted.Values);
        return new(holders.Where(static one => one.Kind == ObjectKind.User).SelectMany(user => UserLicences.Of(state, user).SkuIds).CountBy(static id => id).ToDictionary());
    }

    public int Consumed(string skuId) => _consumed.GetValueOrDefault(skuId);
}

using System.Runtime.CompilerServices;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Tenants;

namespace IdentityLifecycle.GraphSimulator.Licences;

/// <summary>
/// Who gets no seat of a licence that a group gives, because there are too few. Whoever has it directly keeps it; of the others those with the lowest ids
/// get what is left.
/// </summary>
internal sealed class SeatShortage
{
    private static readonly ConditionalWeakTable<TenantState, SeatShortage> s_known = [];

    private readonly HashSet<(string SkuId, string UserId)> _without;

    private SeatShortage(HashSet<(string SkuId, string UserId)> without) => _without = without;

    public static SeatShortage Of(TenantState state) => s_known.GetValue(state, static one => new SeatShortage([.. Find(one)]));

    public bool Concerns(string skuId, string userId) => _without.Contains((skuId, userId));

    private static IEnumerable<(string SkuId, string UserId)> Find(TenantState state)
    {
        IEnumerable<(string SkuId, string UserId)> given = state.LicensingGroups.Select(state.Find).OfType<DirectoryObject>()
            .SelectMany(group => UserLicences.DirectOf(group).SelectMany(licence => state.Targets(LinkKind.Member, group.Id).Where(static one => one.Kind == ObjectKind.User), static (licence, user) => (licence.SkuId, user.Id)));
        foreach (IGrouping<string, (string SkuId, string UserId)> licence in given.Distinct().GroupBy(static one => one.SkuId))
        {
            HashSet<string> direct = [.. state.OfKind(ObjectKind.User).Where(user => UserLicences.DirectOf(user).Any(one => one.SkuId == licence.Key)).Select(static user => user.Id)];
            int left = (state.Skus.GetValueOrDefault(licence.Key)?.Seats ?? 0) - direct.Count;
            foreach ((string SkuId, string UserId) one in licence.Where(one => !direct.Contains(one.UserId)).OrderBy(static one => one.UserId, StringComparer.Ordinal).Skip(Math.Max(0, left)))
            {
                yield return one;
            }
        }
    }
}

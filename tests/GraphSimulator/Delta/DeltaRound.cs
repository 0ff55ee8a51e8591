using System.Text.Json.Nodes;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Rules;
using IdentityLifecycle.GraphSimulator.Tenants;

namespace IdentityLifecycle.GraphSimulator.Delta;

/// <summary>All entries of a round of delta requests, from the version that the client knows to the one that it shall know.</summary>
internal sealed class DeltaRound(Call call, DeltaTracking tracking, DeltaToken token)
{
    private readonly bool _inOneEntry = call.Holds(Guesses.DeltaShowsGroupMembersInOneEntry);
    private readonly bool _tellsRewrites = !call.Holds(Guesses.RewritesRaiseNoDelta);

    /// <summary>The entries of the round, in the order in which things happened or in any other.</summary>
    public IEnumerable<JsonObject> Entries() => token.OrderSeed is int seed ? Shuffle([.. EntriesInOrder()], seed) : EntriesInOrder();

    private static JsonObject[] Shuffle(JsonObject[] entries, int seed)
    {
        new Random(seed).Shuffle(entries);
        return entries;
    }

    private IEnumerable<JsonObject> EntriesInOrder()
    {
        int to = token.To!.Value;
        if (token.From is not { } from)
        {
            TenantState state = call.Tenant.Version(to).State;
            return state.Objects.Keys.Where(IsAsked).SelectMany(id => new DeltaChange(new TenantState(), state, tracking, id, _tellsRewrites).Entries(_inOneEntry));
        }

        int replayed = Math.Max(0, from - token.Replayed);
        return Between(replayed, from).Concat(Between(from, to));
    }

    private IEnumerable<JsonObject> Between(int from, int to)
    {
        if (!call.Holds(Guesses.DeltaUnifiesChangesOfAnObject))
        {
            return Enumerable.Range(from + 1, to - from).SelectMany(number => Step(number - 1, number));
        }

        return from == to ? [] : Step(from, to);
    }

    private IEnumerable<JsonObject> Step(int from, int to)
    {
        TenantState before = call.Tenant.Version(from).State;
        TenantState after = call.Tenant.Version(to).State;
        IEnumerable<string> touched = Enumerable.Range(from + 1, to - from).SelectMany(number => call.Tenant.Version(number).State.Touched.Order(StringComparer.Ordinal)).Distinct();
        return touched.Where(IsAsked).SelectMany(id => new DeltaChange(before, after, tracking, id, _tellsRewrites).Entries(_inOneEntry));
    }

    private bool IsAsked(string id) => token.Ids.Count == 0 || token.Ids.Contains(id);
}

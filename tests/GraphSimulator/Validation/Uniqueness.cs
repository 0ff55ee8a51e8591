using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Rules;
using IdentityLifecycle.GraphSimulator.Tenants;

namespace IdentityLifecycle.GraphSimulator.Validation;

/// <summary>Values that only one object may have.</summary>
internal static class Uniqueness
{
    public static void Demand(Call call, TenantState state, string id, string property, string value)
    {
        bool isTaken = IsOther(state.Names.Holder(property, value), id)
            || (call.Holds(Guesses.DeletedUsersHoldTheirNames) && IsOther(state.DeletedNames.Holder(property, value), id));
        if (isTaken)
        {
            throw Refusals.Duplicate(property);
        }
    }

    private static bool IsOther(string? holder, string id) => holder is not null && holder != id;
}

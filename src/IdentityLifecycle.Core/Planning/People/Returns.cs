using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;

namespace IdentityLifecycle.Planning.People;

/// <summary>Finds people who left and are back, and begin without a past because the policy says so (<c>"rehire": "new"</c>).</summary>
internal static class Returns
{
    /// <summary>The people, sorted by id, with the ids under which memory keeps what it knows of them.</summary>
    public static IReadOnlyList<PersonParting> Find(PlanContext context)
    {
        if (context.Policy.Populations.All(static population => population.Rehire != RehireMode.New))
        {
            return [];
        }

        PersonSubject subject = new(context, null);
        return
        [
            .. context.Input.Memory.Content.States.Where(state => BeginsAnew(context, subject, state)).Select(static state => state.Identity).Order(StringComparer.Ordinal)
                .Select(identity => PersonParting.Of(context.Input.Memory, identity, context.AsOf)),
        ];
    }

    private static bool BeginsAnew(PlanContext context, PersonSubject subject, RememberedState state)
    {
        if (state.State is not (LifecycleState.Left or LifecycleState.Purged) || Subject.IsKeyOfAccount(state.Identity) || context.Identities.FindRow(state.Identity) is not (int row and >= 0) || !context.IsReceived(row))
        {
            return false;
        }

        subject.Row = row;
        return KeyReuse.IsBack(state, context.Clock.Decide(subject, out Population? population)) && population?.Rehire == RehireMode.New && !context.Clock.IsSame(state.Identity);
    }
}

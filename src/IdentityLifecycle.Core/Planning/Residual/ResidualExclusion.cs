using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Planning.Residual;

/// <summary>
/// Finds the hold by which somebody has excluded residual access. It must hold back everything that would end the access, and must end itself: what is
/// excluded for ever would be forgotten.
/// </summary>
internal static class ResidualExclusion
{
    private const int NoYear = 9999;

    /// <summary>The hold that ends first of those that are needed; null if they do not cover everything.</summary>
    public static LifecycleHold? Of(PlanContext context, string directory, string identity, bool isEnabled, bool hasAccess)
    {
        LifecycleHold[] holds = [.. context.Input.Memory.HoldsOn(Subject.Person(identity)).Where(hold => hold.IsInForce(context.DecidedAt) && hold.Until.Year < NoYear)];
        LifecycleHold? presence = Array.Find(holds, hold => hold.Covers(directory, nameof(OperationKind.DisableAccount)));
        LifecycleHold? access = Array.Find(holds, hold => hold.Covers(directory, nameof(OperationKind.RevokeEntitlement)));
        return (isEnabled && presence is null) || (hasAccess && access is null) ? null
            : new[] { isEnabled ? presence : null, hasAccess ? access : null }.OfType<LifecycleHold>().MinBy(static hold => hold.Until);
    }
}

using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution.Gate;

/// <summary>Checks whether now is the time to apply a plan: it is not too old, and the instant that it is for has come and is not long ago.</summary>
internal static class TimeCheck
{
    /// <summary>How far the instant of a plan may lie ahead. The clocks of two machines differ by less than that.</summary>
    private static readonly TimeSpan s_clockDifference = TimeSpan.FromMinutes(5);

    /// <summary>The problem that the plan was made too long ago; null if it was not.</summary>
    public static LifecycleProblem? Age(LifecyclePlan plan, DateTimeOffset now)
    {
        TimeSpan age = now - plan.Header.CreatedAt;
        return age <= plan.Header.Expires ? null : new LifecycleProblem(
            LifecycleErrorKind.PlanStale,
            FormattableString.Invariant($"The plan is {age:d\\.hh\\:mm} old; the policy allows {plan.Header.Expires:d\\.hh\\:mm} (days.hours:minutes). Compare again."));
    }

    /// <summary>The problem that the plan is for an instant that has not come; null if it has.</summary>
    public static LifecycleProblem? Future(LifecyclePlan plan, DateTimeOffset now) => plan.Header.AsOf - now <= s_clockDifference ? null : new LifecycleProblem(
        LifecycleErrorKind.PlanNotDue,
        FormattableString.Invariant($"The plan is for {plan.Header.AsOf:yyyy-MM-dd HH:mm:ss zzz}, and now is {At(now, plan)}: it can be looked at, but not applied before its time. Compare without -AsOf to do what is due now."));

    /// <summary>
    /// The problem that the plan is for an instant which was long ago already when the plan was made; null if it was not. How long a plan may wait is
    /// another matter, which <see cref="Age"/> checks.
    /// </summary>
    public static LifecycleProblem? Past(LifecyclePlan plan, DateTimeOffset now) => plan.Header.CreatedAt - plan.Header.AsOf <= plan.Header.Expires ? null : new LifecycleProblem(
        LifecycleErrorKind.PlanForPast,
        FormattableString.Invariant($"The plan is for {plan.Header.AsOf:yyyy-MM-dd HH:mm:ss zzz}, and now is {At(now, plan)}: that lies back more than the policy allows ({plan.Header.Expires:d\\.hh\\:mm}, days.hours:minutes). Compare without -AsOf, or pass -AllowPast to act as if it were then."));

    private static string At(DateTimeOffset now, LifecyclePlan plan) => FormattableString.Invariant($"{now.ToOffset(plan.Header.AsOf.Offset):yyyy-MM-dd HH:mm:ss zzz}");
}

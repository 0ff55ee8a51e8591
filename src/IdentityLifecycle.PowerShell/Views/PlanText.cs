using System.Globalization;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>A plan's summary: first who left and still has access, then problems, then guards, counts, and what will not happen and why.</summary>
internal static class PlanText
{
    private const int Limit = 10;
    private const int OmissionsPerReason = 3;

    public static ShownText Render(LifecyclePlan plan, Paint paint)
    {
        ShownText text = new();
        text.Append($"{paint.Strong($"Plan {plan.Id[..12]}")} for {plan.Header.Policy.Name} as of {Instant(plan.Header.AsOf)}{(plan.Header.Undoes is string run ? $", undoes run {run}" : string.Empty)}{(plan.Header.IsPartial ? ", partial: only some people were looked at" : string.Empty)}");
        ResidualText.Append(text, plan.ResidualAccess, plan.ResidualAccess.Count(static one => !one.IsKnown), plan.ResidualAccess.Count(static one => one.IsKnown), paint);
        AppendProblems(text, plan.Problems, paint);
        AppendGuards(text, plan.GuardVerdicts, paint);
        AppendCounts(text, plan, paint);
        AppendMade(text, plan.WillBeMade, paint);
        ConsequenceText.Append(text, plan.Consequences, paint);
        AppendOmissions(text, plan.Omissions, paint);
        AppendIdle(text, plan.Header.DecisionCounts, paint);
        AppendFooter(text, plan, paint);
        return text;
    }

    private static void AppendProblems(ShownText text, IReadOnlyList<LifecycleProblem> problems, Paint paint)
    {
        if (problems.Count == 0)
        {
            return;
        }

        Append(text, paint.Strong($"  Problems ({problems.Count})"));
        foreach (LifecycleProblem problem in problems.OrderByDescending(static one => one.BlocksPlan).Take(Limit))
        {
            Append(text, $"    {paint.Bad($"! {problem.Kind}")}: {problem.Message}{(problem.BlocksPlan ? " The plan cannot be applied." : string.Empty)}");
        }

        AppendRest(text, problems.Count - Limit, "    ");
    }

    private static void AppendGuards(ShownText text, IReadOnlyList<GuardVerdict> verdicts, Paint paint)
    {
        GuardVerdict[] tripped = verdicts.Where(static verdict => verdict.IsTripped).ToArray();
        if (tripped.Length > 0)
        {
            Append(text, paint.Strong($"  Guards tripped ({tripped.Length} of {verdicts.Count})"));
        }

        foreach (GuardVerdict verdict in tripped)
        {
            Append(text, $"    {paint.Bad("! ")}{verdict.Message}");
        }
    }

    private static void AppendCounts(ShownText text, LifecyclePlan plan, Paint paint)
    {
        Append(text, paint.Strong($"  Changes ({plan.Changes.Count})"));
        foreach (IGrouping<string, PlanCount> directory in plan.Counts().GroupBy(static count => count.Directory))
        {
            Append(text, $"    {directory.Key}: {string.Join(", ", directory.Select(static count => $"{count.Process} {count.Changes}"))}");
        }
    }

    private static void AppendMade(ShownText text, IReadOnlyList<string> made, Paint paint)
    {
        if (made.Count > 0)
        {
            Append(text, $"{paint.Strong($"  Will be made ({made.Count})")}: {string.Join(", ", made.Take(Limit))}{(made.Count > Limit ? " …" : string.Empty)}");
        }
    }

    private static void AppendOmissions(ShownText text, IReadOnlyList<PlanOmission> omissions, Paint paint)
    {
        if (omissions.Count == 0)
        {
            return;
        }

        Append(text, paint.Strong($"  Will not happen ({omissions.Count})"));
        foreach (IGrouping<OmissionReason, PlanOmission> reason in omissions.GroupBy(static one => one.Reason).OrderBy(static group => group.Key))
        {
            Append(text, $"    {reason.Key} ({reason.Count()})");
            int shown = 0;
            foreach (IGrouping<string, PlanOmission> same in reason.GroupBy(static one => one.Message, StringComparer.Ordinal).Take(OmissionsPerReason))
            {
                shown += same.Count();
                Append(text, paint.Faint($"      {Who([.. same])}: {same.Key}"));
            }

            AppendRest(text, reason.Count() - shown, "      ");
        }
    }

    /// <summary>Of whom one and the same is said: some names, and how many more.</summary>
    private static string Who(PlanOmission[] same) =>
        string.Join(", ", same.Take(OmissionsPerReason).Select(static one => one.Name)) + (same.Length > OmissionsPerReason ? string.Create(CultureInfo.InvariantCulture, $" and {same.Length - OmissionsPerReason:N0} more") : string.Empty);

    /// <summary>How many people need nothing, by reason; who is changed or omitted stands above already.</summary>
    private static void AppendIdle(ShownText text, IReadOnlyList<DecisionCount> counts, Paint paint)
    {
        (string? Words, int People)[] idle = counts.GroupBy(static count => count.Reason).OrderBy(static group => group.Key)
            .Select(static group => (Words: WordsOf(group.Key), People: group.Sum(static count => count.People)))
            .Where(static reason => reason.Words is not null).ToArray();
        if (idle.Length > 0)
        {
            Append(text, $"{paint.Strong($"  Nothing to do ({idle.Sum(static reason => reason.People)})")}: {string.Join(", ", idle.Select(static reason => $"{reason.People} {reason.Words}"))}");
        }
    }

    private static string? WordsOf(DecisionReason reason) => reason switch
    {
        DecisionReason.AsItShouldBe => "as it should be",
        DecisionReason.NotYetDue => "not yet due",
        DecisionReason.LeftWithoutAccount => "left without an account",
        DecisionReason.NoRuleForState => "in a state without a rule",
        DecisionReason.NoAccountWanted => "without an account and need none",
        DecisionReason.NotCovered => "not covered by the policy",
        _ => null,
    };

    private static void AppendFooter(ShownText text, LifecyclePlan plan, Paint paint)
    {
        foreach (QuotaNeed need in plan.Header.Quotas)
        {
            Append(text, string.Create(CultureInfo.InvariantCulture, $"  {need.Directory} needs about {need.Requests:N0} requests, {need.Writes:N0} writes and {need.ResourceUnits:N0} resource units{HoldUp(need.Duration)}"));
        }

        if (plan.Header.NextDue is DateTimeOffset due)
        {
            Append(text, $"  Next due: {Instant(due)}");
        }

        ShownText verdict = !plan.CanApply ? paint.Bad("Cannot be applied as it is.")
            : plan.Changes.Count == 0 ? paint.Good("Nothing to do.") : paint.Good("Can be applied.");
        Append(text, $"  {verdict} Content hash {plan.ContentHash}");
    }

    private static string HoldUp(TimeSpan duration) => duration < TimeSpan.FromMinutes(1)
        ? ", which its limits do not hold up"
        : string.Create(CultureInfo.InvariantCulture, $"; its limits make that last {Math.Ceiling(duration.TotalMinutes):N0} minutes or more");

    private static void AppendRest(ShownText text, int more, string indent)
    {
        if (more > 0)
        {
            Append(text, $"{indent}… and {more.ToString("N0", CultureInfo.InvariantCulture)} more");
        }
    }

    private static void Append(ShownText text, ShownText line) => text.Append($"\n{line}");

    private static string Instant(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}

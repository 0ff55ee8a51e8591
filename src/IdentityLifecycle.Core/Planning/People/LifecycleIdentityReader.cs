using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning.Correlation;
using IdentityLifecycle.Planning.Lifecycle;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning.People;

/// <summary>Describes single people as the planner sees them.</summary>
public static class LifecycleIdentityReader
{
    /// <summary>Describes one person.</summary>
    /// <param name="input">Everything a plan would be made from.</param>
    /// <param name="row">The person's row.</param>
    /// <param name="asOf">The instant.</param>
    public static LifecycleIdentity Read(PlanInput input, int row, DateTimeOffset asOf)
    {
        input = input with { Identities = input.Identities.SpelledAs(input.Memory.Identities) };
        bool[] received = new bool[input.Identities.Count];
        received[row] = true;
        PlanInput alone = input with { Received = received };
        LifecyclePlan plan = LifecyclePlanner.Create(alone, asOf);
        IdentityRecord record = input.Identities.GetRecord(row);
        LifecycleMoment moment = Decide(alone, row, asOf, out Population? population);
        return new LifecycleIdentity(record, asOf)
        {
            State = moment.State,
            Since = moment.Since == DateTimeOffset.MinValue ? null : moment.Since,
            NextDue = moment.Due,
            Population = population?.Name,
            Remembered = input.Memory.FindState(record.Id),
            Assignments = record.GetAssignments(),
            Accounts = AccountsOf(input, row).ToArray(),
            Changes = plan.Changes,
            Omissions = plan.Omissions.Where(omission => omission.Subject == record.Id).ToArray(),
        };
    }

    private static LifecycleMoment Decide(PlanInput input, int row, DateTimeOffset asOf, out Population? population)
    {
        PlanContext context = new(input, asOf);
        PersonSubject subject = new(context, null) { Row = row, Account = -1 };
        return context.Clock.Decide(subject, out population);
    }

    private static IEnumerable<Account> AccountsOf(PlanInput input, int row)
    {
        foreach (DirectoryPolicy policy in input.Policy.Directories)
        {
            if (input.Directories.FirstOrDefault(image => image.Directory == policy.Name) is DirectoryImage image)
            {
                CorrelationResult correlation = AccountCorrelator.Correlate(policy, input.Identities, new AccountIndexes(image) { IsKeyCaseExact = input.Identities.IsKeyCaseExact }, input.Memory, input.CreatedAt);
                if (correlation.AccountOf[row] >= 0)
                {
                    yield return image.GetAccount(correlation.AccountOf[row]);
                }
            }
        }
    }
}

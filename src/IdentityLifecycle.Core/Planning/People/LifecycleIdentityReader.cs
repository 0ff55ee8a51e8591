using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning.Lifecycle;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning.People;

/// <summary>Describes single people as the planner sees them.</summary>
public static class LifecycleIdentityReader
{
    /// <summary>The people by the identity ids under which memory knows them, so that somebody can be asked for by that id. Rows stay as they are.</summary>
    /// <param name="input">Everything a plan would be made from.</param>
    /// <param name="asOf">The instant.</param>
    public static IdentitySet Recognise(PlanInput input, DateTimeOffset asOf) => AssignmentRecall.Apply(input, asOf).Identities.SpelledAs(input.Memory.Identities);

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
        PlanContext context = PlanContext.Of(alone, asOf);
        IdentityRecord record = context.Identities.GetRecord(row);
        LifecycleMoment moment = context.Clock.Decide(new PersonSubject(context, null) { Row = row }, out Population? population);
        return new LifecycleIdentity(record, asOf)
        {
            State = moment.State,
            Since = moment.Since == DateTimeOffset.MinValue ? null : moment.Since,
            NextDue = moment.Due,
            Population = population?.Name,
            Remembered = input.Memory.FindState(record.Id),
            Assignments = record.GetAssignments(),
            Accounts = AccountsOf(context, row).ToArray(),
            Changes = plan.Changes,
            Omissions = plan.Omissions.Where(omission => omission.Subject == record.Id).ToArray(),
        };
    }

    private static IEnumerable<Account> AccountsOf(PlanContext context, int row) => context.Directories.OfType<ComparedDirectory>()
        .Where(directory => directory.AccountOf(row) >= 0)
        .Select(directory => directory.Image.GetAccount(directory.AccountOf(row)));
}

using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Memory.World;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests;

/// <summary>Makes the plan of what is due for guests: a change for each, which guards judge and which is applied, verified and undone like any other.</summary>
public static class GuestPlanner
{
    /// <summary>Makes the plan of all guests of an examination.</summary>
    /// <exception cref="LifecycleException">ArgumentInvalid: the guests come from an export or a directory that no policy names.</exception>
    public static LifecyclePlan Plan(GuestExamination examination)
    {
        if (!examination.IsWritable)
        {
            throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, "These guests were read from an export, or from a directory that no policy names, and nothing is written there. Pass -Policy to Get-StaleGuest with a policy that names the directory and a state store.") { Attribute = "InputObject" };
        }

        PlanInput input = examination.Input;
        ChangeDraft[] drafts = [.. examination.Guests.Where(static guest => guest.IsDue).Select(Draft)];
        string[] directories = [.. input.Policy.Directories.Select(static directory => directory.Name).Where(name => input.Directories.Any(image => image.Directory == name))];
        ChangeRanks.ByDependency(drafts, directories);
        PlanAssembly assembly = new(drafts);
        PlanHeader header = new()
        {
            Policy = input.Policy.Reference,
            AsOf = examination.AsOf,
            CreatedAt = input.CreatedAt,
            PlannedBy = input.PlannedBy,
            MemoryVersion = input.Memory.Version,
            Expires = input.Policy.PlanExpires,
            World = input.Memory.Content.World.Id,
            Images = [.. directories.Select(name => Image(examination, input.Directories.First(image => image.Directory == name)))],
            Envelope = EnvelopeBuilder.Of(input.Policy),
            Problems = examination.Problems,
            Omissions = [.. examination.Guests.Select(Omission).OfType<PlanOmission>()],
            NextDue = examination.Guests.Where(guest => guest.Obstacle is null && guest.NextOn > examination.AsOf).Min(static guest => guest.NextOn),
        };
        return assembly.Complete(header, input.Policy.Guards, input.Memory.Content.PastOperations, Observe(examination));
    }

    // Guards take their share of the guests.
    private static ImageReference Image(GuestExamination examination, DirectoryImage image) =>
        new(image.Directory, image.Version, image.ReadAt, image.Count, examination.Guests.Count(guest => guest.Directory == image.Directory && guest.GuestPolicy is not null))
        {
            Identity = examination.Input.World?.Found.FirstOrDefault(found => found.Name == image.Directory)?.Identity,
        };

    private static ChangeDraft Draft(GuestAssessment guest) => new(guest.Directory, guest.Memory.About)
    {
        DisplayName = guest.DisplayName,
        Account = guest.UserPrincipalName ?? guest.DisplayName,
        Anchor = guest.Anchor,
        FromState = guest.Memory.State?.State,
        ToState = StateAfter(guest),
        Process = LifecycleProcess.Guest,
        Operations = [Operation(guest)],
    };

    private static LifecycleOperation Operation(GuestAssessment guest)
    {
        IReadOnlyList<ChangeReason> reasons = [.. guest.Conditions.Where(finding => finding.Verdict == GuestVerdict.Stale || finding == guest.Deciding).OrderByDescending(finding => finding == guest.Deciding).Select(finding => Reason(guest, finding))];
        return guest.NextAction == GuestAction.Delete
            ? new DeleteAccount { Reasons = reasons, Expects = Expect(guest) with { Enabled = guest.AccountEnabled } }
            : new DisableAccount { Reasons = reasons, Expects = Expect(guest) with { Enabled = true } };
    }

    private static ChangeReason Reason(GuestAssessment guest, ConditionFinding finding) => new(finding.Evidence)
    {
        Source = guest.Directory,
        Rule = $"guests.{guest.Policy}.{finding.Condition}",
        Date = finding.Date is DateTimeOffset date ? FormattableString.Invariant($"{date.UtcDateTime:yyyy-MM-dd}") : null,
    };

    /// <summary>What must still be so when it is written: whoever signed in or accepted meanwhile is spared.</summary>
    private static Expectation Expect(GuestAssessment guest) => guest.Deciding!.Condition switch
    {
        GuestCondition.Activity => Expectation.None with { NoSignInSince = guest.LastSignIn ?? guest.Deciding.Date ?? guest.GetExamination().AsOf },
        GuestCondition.Redemption when guest.InvitationState is string state => Expectation.None with { Value = new ExpectedValue("externalUserState", Fact.Of(state)) },
        _ => Expectation.None,
    };

    private static LifecycleState StateAfter(GuestAssessment guest) => guest.NextAction == GuestAction.Delete ? LifecycleState.Purged : LifecycleState.Left;

    private static PlanOmission? Omission(GuestAssessment guest)
    {
        string name = guest.UserPrincipalName ?? guest.DisplayName;
        return guest switch
        {
            { Verdict: GuestVerdict.Compliant } => null,
            { Obstacle: string obstacle } => new PlanOmission(OmissionReason.NotAllowed, guest.Directory, guest.Anchor, name, $"{(guest.Verdict == GuestVerdict.Stale ? $"is stale ({guest.Reason}), but " : string.Empty)}{obstacle}."),
            { Verdict: GuestVerdict.Unknown, IsDue: false } => new PlanOmission(OmissionReason.Undetermined, guest.Directory, guest.Anchor, name, $"{guest.Reason}."),
            _ => null,
        };
    }

    private static PlanObservations Observe(GuestExamination examination) => new()
    {
        World = examination.Input.World?.Lessons ?? WorldLessons.None,
        OpenOperations = examination.Input.OpenOperations,
        States = [.. examination.Guests.Select(guest => StateOf(guest, examination.AsOf)).OfType<RememberedState>()],
        Absences = [.. examination.Guests.SelectMany(guest => Seen(guest, examination))],
        Present = [.. examination.Guests.SelectMany(Over)],
    };

    /// <summary>What memory learns of a guest's state: what is done now, and what somebody else did.</summary>
    private static RememberedState? StateOf(GuestAssessment guest, DateTimeOffset asOf)
    {
        RememberedState? known = guest.Memory.State;
        LifecycleState? now = guest.IsDue ? StateAfter(guest)
            : known?.State == LifecycleState.Purged || (known?.State == LifecycleState.Left && guest.AccountEnabled == true) ? LifecycleState.Active
            : known?.State is not (LifecycleState.Left or LifecycleState.Purged) && guest is { AccountEnabled: false, NextAction: GuestAction.Delete } ? LifecycleState.Left
            : null;
        return now is LifecycleState state && known?.State != state ? new RememberedState(guest.Memory.About.Key, state, asOf.ToUniversalTime(), guest.Policy) : null;
    }

    private static IEnumerable<Absence> Seen(GuestAssessment guest, GuestExamination examination)
    {
        DateOnly today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(examination.AsOf, examination.Policy.TimeZone).DateTime);
        foreach (GuestCondition condition in guest.Conditions.Where(IsSeen).Select(static finding => finding.Condition))
        {
            Absence? known = guest.Memory.FindSeen(condition);
            if (known is null || known.LastMissing < today)
            {
                yield return known is null ? new Absence(guest.Memory.About.Key, GuestMemory.Source(condition), today, today, 1) : known with { LastMissing = today, Days = known.Days + 1 };
            }
        }
    }

    private static IEnumerable<(string Identity, string Source)> Over(GuestAssessment guest) =>
        from finding in guest.Conditions
        where !IsSeen(finding) && finding.Verdict == GuestVerdict.Compliant && guest.Memory.FindSeen(finding.Condition) is not null
        select (guest.Memory.About.Key, GuestMemory.Source(finding.Condition));

    // No directory tells since when these are so. Of the last one the finding says so before it is met.
    private static bool IsSeen(ConditionFinding finding) => finding.Condition switch
    {
        GuestCondition.Sponsor or GuestCondition.Domain => finding.Verdict == GuestVerdict.Stale,
        GuestCondition.ResidualAccess => finding.MetOn is not null,
        _ => false,
    };
}

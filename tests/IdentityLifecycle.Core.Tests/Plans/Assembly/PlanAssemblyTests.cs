using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Plans.Assembly;

public sealed class PlanAssemblyTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_change_comes_after_what_it_waits_for_and_deletions_come_last_in_their_directory()
    {
        ChangeDraft boss = Draft("corp", "boss", new DisableAccount());
        ChangeDraft report = Draft("corp", "report", new DisableAccount());
        ChangeDraft gone = Draft("corp", "a-gone", new DeleteAccount());
        ChangeDraft mail = Draft("cloud", "boss", new DisableAccount());
        report.WaitFor(boss);
        mail.WaitFor(boss);
        ChangeDraft[] drafts = [mail, report, gone, boss];
        ChangeRanks.ByDependency(drafts, ["corp", "cloud"]);
        Assert.Equal(["corp/boss", "corp/report", "corp/a-gone", "cloud/boss"], Complete(drafts).Changes.Select(static change => change.Id));
    }

    [Fact]
    public void Backwards_what_came_last_comes_first_and_waits_turn_round()
    {
        ChangeDraft boss = Draft("corp", "boss", new DisableAccount());
        ChangeDraft report = Draft("corp", "report", new DisableAccount());
        report.WaitFor(boss);
        ChangeRanks.ByDependency([boss, report], ["corp"]);
        LifecyclePlan done = Complete(boss, report);

        (ChangeDraft Draft, LifecycleChange Done)[] back = [.. done.Changes.Select(static change => (Draft("corp", change.Subject, new EnableAccount()), change))];
        ChangeRanks.Backwards(back);
        LifecyclePlan undo = Complete([.. back.Select(static one => one.Draft)]);
        Assert.Equal(["corp/report", "corp/boss"], undo.Changes.Select(static change => change.Id));
        Assert.Equal("corp/report", Assert.Single(undo.Changes[1].DependsOn));
        Assert.Empty(undo.Changes[0].DependsOn);
    }

    [Fact]
    public void Backwards_what_waited_for_something_that_stays_waits_for_nothing()
    {
        ChangeDraft boss = Draft("corp", "boss", new DisableAccount());
        ChangeDraft report = Draft("corp", "report", new DisableAccount());
        report.WaitFor(boss);
        ChangeRanks.ByDependency([boss, report], ["corp"]);
        (ChangeDraft Draft, LifecycleChange Done) back = (Draft("corp", "report", new EnableAccount()), Complete(boss, report).Changes[1]);
        ChangeRanks.Backwards([back]);
        Assert.Empty(back.Draft.DependsOn);
    }

    [Fact]
    public void Guards_are_judged_and_what_was_found_is_sorted_and_told_once()
    {
        PlanOmission late = new(OmissionReason.Orphan, "corp", "z", "Z", "nobody has it");
        PlanOmission early = new(OmissionReason.Held, null, "a", "A", "its row is bad");
        LifecycleProblem blocking = new(LifecycleErrorKind.SnapshotIncomplete, "too small") { BlocksPlan = true };
        LifecycleProblem small = new(LifecycleErrorKind.SourceRowInvalid, "bad row");
        ChangeDraft[] drafts = [.. Enumerable.Range(1, 20).Select(static number => Draft("corp", $"p{number:00}", new DisableAccount()))];
        LifecyclePlan plan = Complete(Header() with { Omissions = [late, early, late], Problems = [small, blocking, small], Images = [new ImageReference("corp", "1", s_now, 25, 25)] }, drafts);
        Assert.Equal([early, late], plan.Omissions);
        Assert.Equal([blocking, small], plan.Problems);
        Assert.Contains(plan.GuardVerdicts, static verdict => verdict is { Guard: "TooManyDisables", Directory: "corp", IsTripped: true });
    }

    private static ChangeDraft Draft(string directory, string person, LifecycleOperation operation) => new(directory, Subject.Person(person))
    {
        DisplayName = person, Operations = [operation],
    };

    private static PlanHeader Header() => new() { Policy = new PolicyReference("Test", "/p.json", "ab"), AsOf = s_now, CreatedAt = s_now, PlannedBy = "anna" };

    private static LifecyclePlan Complete(params ChangeDraft[] drafts) => Complete(Header(), drafts);

    private static LifecyclePlan Complete(PlanHeader header, IReadOnlyList<ChangeDraft> drafts) =>
        new PlanAssembly(drafts).Complete(header, BuiltInGuards.All, [], PlanObservations.None);
}

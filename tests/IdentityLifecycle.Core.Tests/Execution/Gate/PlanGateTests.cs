using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Plans.Sealing;
using IdentityLifecycle.Values;
using Xunit;
using static IdentityLifecycle.Core.Tests.Execution.Workbench;

namespace IdentityLifecycle.Core.Tests.Execution.Gate;

public sealed class PlanGateTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public async Task Plan_of_another_policy_is_foreign()
    {
        _bench.Options = _bench.Options with { Policy = Policy with { Hash = "other" } };
        LifecycleException refusal = await _bench.RefusedAsync(_bench.Plan());
        Assert.Equal(LifecycleErrorKind.PlanForeign, refusal.Kind);
    }

    [Theory]
    [InlineData(24, true)]
    [InlineData(25, false)]
    public async Task Plan_older_than_the_policy_allows_is_stale(int hours, bool allowed)
    {
        LifecyclePlan plan = new(_bench.Header with { CreatedAt = Now.AddHours(-hours) }, [], PlanObservations.None);
        if (allowed)
        {
            Assert.Equal(RunStatus.Succeeded, (await _bench.ApplyAsync(plan)).Status);
        }
        else
        {
            Assert.Contains("1.01:00 old", (await _bench.RefusedAsync(plan)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Plan_is_stale_when_something_else_moved_memory()
    {
        LifecyclePlan plan = _bench.Plan();
        _bench.State.Touch();
        Assert.Equal(LifecycleErrorKind.PlanStale, (await _bench.RefusedAsync(plan)).Kind);
    }

    [Fact]
    public async Task Plan_is_stale_when_the_run_of_another_plan_came_between()
    {
        _bench.Corp.Add("a1", isEnabled: true);
        LifecyclePlan plan = _bench.Plan(Change("1", "a1", new DisableAccount()));
        await _bench.ApplyAsync(plan);
        await _bench.ApplyAsync(_bench.Plan(Change("1", "a1", new EnableAccount())));
        _bench.Corp.Batches.Clear();
        Assert.Equal(LifecycleErrorKind.PlanStale, (await _bench.RefusedAsync(plan)).Kind);
    }

    [Fact]
    public async Task File_that_the_store_does_not_know_is_refused_and_a_registered_one_is_not()
    {
        LifecyclePlan plan = new(_bench.Header, [], PlanObservations.None) { FileHash = "f" };
        Assert.Equal(LifecycleErrorKind.PlanNotRegistered, (await _bench.RefusedAsync(plan)).Kind);
        await _bench.State.RegisterPlanAsync(new PlanRegistration(plan.Id, "another file", plan.ContentHash, "ab12", "anna", Now), CancellationToken.None);
        LifecycleException changed = await _bench.RefusedAsync(plan);
        Assert.Equal(LifecycleErrorKind.PlanNotRegistered, changed.Kind);
        Assert.Contains("was changed after it had been exported", changed.Message, StringComparison.Ordinal);
        await _bench.State.RegisterPlanAsync(new PlanRegistration(plan.Id, "f", plan.ContentHash, "ab12", "anna", Now), CancellationToken.None);
        Assert.Equal(RunStatus.Succeeded, (await _bench.ApplyAsync(plan)).Status);
    }

    [Theory]
    [InlineData("attribute", "write the attribute \"mail\"")]
    [InlineData("group", "touch the group \"Admins\"")]
    [InlineData("kind", "do DeleteAccount")]
    [InlineData("new", "make the group \"DEP-Sales\" as a Universal Security group in OU=Groups")]
    public async Task Operation_outside_the_envelope_is_refused(string what, string message)
    {
        LifecycleOperation operation = what switch
        {
            "attribute" => new SetAttributes([Attribute("mail", Fact.None, PlanValue.None)]),
            "group" => new GrantEntitlement(new Entitlement("corp", "g9", "Admins"), "x"),
            "new" => new GrantEntitlement(Entitlement.NotYet("corp", "DEP-Sales"), "x") { Makes = new NewGroup { Container = "OU=Groups", Scope = GroupScope.Universal } },
            _ => new DeleteAccount(),
        };
        DirectoryEnvelope envelope = _bench.Options.Envelope.Directories[0];
        _bench.Options = _bench.Options with { Envelope = new PlanEnvelope([envelope with { Operations = [OperationKind.SetAttributes, OperationKind.GrantEntitlement], NewGroups = [new GroupTemplate("DEP-*", new NewGroup())] }]) };
        LifecycleException refusal = await _bench.RefusedAsync(_bench.Plan(Change("1", "a1", operation), Change("2", "a2", operation)));
        Assert.Equal(LifecycleErrorKind.PlanOutsideEnvelope, refusal.Kind);
        Assert.Equal($"corp: the plan would {message} (2 times), which the policy of this run does not allow. Compare again with this policy.", Assert.Single(refusal.Problems).Message);
    }

    [Theory]
    [InlineData(new string[0], false, "no effect")]
    [InlineData(new string[0], true, "only \"revokeSessions\"")]
    [InlineData(new[] { "emptyMailbox" }, true, "only \"emptyMailbox\", \"revokeSessions\"")]
    public async Task Effect_that_the_policy_does_not_name_is_refused_although_it_names_others(string[] effects, bool endsSessions, string allowed)
    {
        AllowEffects(effects, endsSessions);
        LifecycleException refusal = await _bench.RefusedAsync(_bench.Plan(Change("1", "a1", new RunEffect("convertMailbox", "1/corp/Left"))));
        Assert.Equal(LifecycleErrorKind.PlanOutsideEnvelope, refusal.Kind);
        Assert.Contains(refusal.Problems, problem => problem.Message == $"corp: the plan would run the effect \"convertMailbox\", where {allowed} may be run (1 times), which the policy of this run does not allow. Compare again with this policy.");
    }

    [Fact]
    public async Task Ending_sessions_is_refused_where_the_policy_only_names_another_effect()
    {
        AllowEffects(["convertMailbox"], endsSessions: false);
        LifecycleException refusal = await _bench.RefusedAsync(_bench.Plan(Change("1", "a1", new RunEffect(RunEffect.RevokeSessions, "1/corp/Left"))));
        Assert.Contains("corp: the plan would run the effect \"revokeSessions\", where only \"convertMailbox\" may be run", Assert.Single(refusal.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Effect_that_the_policy_names_is_run()
    {
        AllowEffects(["convertMailbox"], endsSessions: false);
        _bench.Corp.Capabilities = _bench.Corp.Capabilities with { Effects = ["convertMailbox"] };
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(Change("1", _bench.Corp.Add("a1"), new RunEffect("convertMailbox", "1/corp/Left"))));
        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.IsType<RunEffect>(Assert.Single(Assert.Single(_bench.Corp.Batches)).Operation);
    }

    [Fact]
    public async Task Group_that_matches_a_pattern_is_within_the_envelope()
    {
        string anchor = _bench.Corp.Add("a1");
        await _bench.ApplyAsync(_bench.Plan(Change("1", anchor, new GrantEntitlement(new Entitlement("corp", "g2", "dep-Sales"), "x"))));
        Assert.Contains("g2", _bench.Corp.Accounts[anchor].Groups);
    }

    [Fact]
    public async Task Tripped_guard_refuses_until_exactly_this_plan_is_accepted_and_the_run_says_who_and_why()
    {
        _bench.Corp.Add("a1");
        GuardVerdict tripped = new("TooManyDisables", "corp", [OperationKind.DisableAccount], 104, 261, true, "TooManyDisables: 104 of 261.");
        LifecyclePlan plan = new(_bench.Header with { GuardVerdicts = [tripped, tripped with { Guard = "TooManyMoves", Message = "TooManyMoves: 9 of 10." }] }, [Change("1", "a1", new DisableAccount())], PlanObservations.None);
        LifecycleException refusal = await _bench.RefusedAsync(plan);
        Assert.Equal((LifecycleErrorKind.GuardTripped, 2), (refusal.Kind, refusal.Problems.Count));
        Assert.Contains($"TooManyMoves: 9 of 10. Nothing was changed. Review the plan; to accept exactly this plan pass -AcceptPlan {plan.ContentHash}", refusal.Message, StringComparison.Ordinal);

        _bench.Options = _bench.Options with { AcceptedPlan = new string('0', 64) };
        await _bench.RefusedAsync(plan);
        _bench.Options = _bench.Options with { AcceptedPlan = plan.ContentHash.ToUpperInvariant(), AcceptReason = "merger" };
        LifecycleRun run = await _bench.ApplyAsync(plan);
        Assert.Equal((RunStatus.Succeeded, plan.ContentHash, "merger", "anna@runner"), (run.Status, run.AcceptedPlan, run.AcceptReason, run.StartedBy));
    }

    [Fact]
    public async Task What_the_run_of_another_plan_did_since_planning_counts_at_apply()
    {
        LifecyclePlan mine = Disables(1, 8);
        await _bench.ApplyAsync(Disables(9, 8));
        _bench.Corp.Batches.Clear();
        LifecycleException refusal = await _bench.RefusedAsync(mine);
        Assert.Equal([LifecycleErrorKind.PlanStale, LifecycleErrorKind.GuardTripped], refusal.Problems.Select(static problem => problem.Kind));
        Assert.StartsWith("TooManyDisables: 16 of 100 accounts in corp (16 %), 8 of them by earlier runs within 1 day, exceeds 10 %", refusal.Problems[1].Message, StringComparison.Ordinal);
        _bench.Options = _bench.Options with { AcceptedPlan = mine.ContentHash, AcceptReason = "merger" };
        Assert.Equal([LifecycleErrorKind.PlanStale], (await _bench.RefusedAsync(mine)).Problems.Select(static problem => problem.Kind));
    }

    [Fact]
    public async Task Guard_that_trips_only_at_apply_can_be_accepted_and_is_recorded()
    {
        await _bench.ApplyAsync(Disables(9, 8));
        LifecyclePlan plan = Disables(1, 8);
        _bench.Options = _bench.Options with { AcceptedPlan = plan.ContentHash, AcceptReason = "merger" };
        LifecycleRun run = await _bench.ApplyAsync(plan);
        Assert.Equal((plan.ContentHash, "merger"), (run.AcceptedPlan, run.AcceptReason));
    }

    [Fact]
    public async Task Part_of_a_plan_is_judged_as_the_whole_plan()
    {
        LifecyclePlan plan = Disables(1, 11);
        LifecycleException refusal = await Assert.ThrowsAsync<LifecycleException>(() => _bench.ApplyAsync(plan, new PlanSelection(plan) { Selected = new HashSet<string> { "corp/1" } }));
        Assert.Contains("TooManyDisables: 11 of 100", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(_bench.Corp.Batches);
    }

    [Fact]
    public async Task Rest_of_a_plan_counts_the_part_that_was_applied_once()
    {
        _bench.Options = _bench.Options with { Guards = [new GuardRule("TooManyCreates", [OperationKind.CreateAccount]) { MaxCount = 3, Window = TimeSpan.FromDays(1) }] };
        LifecyclePlan plan = _bench.Plan(Joiner("1"), Joiner("2"), Joiner("3"));
        await _bench.ApplyAsync(plan, new PlanSelection(plan) { Selected = new HashSet<string> { "corp/1", "corp/2" } });
        Assert.Equal((RunStatus.Succeeded, 3), ((await _bench.ApplyAsync(plan)).Status, _bench.Corp.Accounts.Count));
    }

    [Fact]
    public async Task What_another_run_does_between_the_checks_and_the_lock_makes_the_plan_stale()
    {
        _bench.State.BeforeBegin = _bench.State.Touch;
        LifecycleException refusal = await _bench.RefusedAsync(Disables(1, 1));
        Assert.Equal(LifecycleErrorKind.PlanStale, refusal.Kind);
    }

    [Fact]
    public async Task A_plan_that_grew_too_old_while_people_were_asked_is_refused_after_all()
    {
        ManualTime time = new(Now);
        _bench.Options = _bench.Options with { Time = time };
        LifecyclePlan plan = _bench.Plan(Change("1", _bench.Corp.Add("a1"), new DisableAccount()));
        PlanExecutor executor = new(_bench.Directories, _bench.State, _bench.Options);
        PlanAdmission admission = await executor.AdmitAsync(plan, CancellationToken.None);
        time.Advance(TimeSpan.FromDays(2));
        LifecycleException refusal = await Assert.ThrowsAsync<LifecycleException>(() => executor.ApplyAsync(admission, new PlanSelection(plan), static _ => { }, null, CancellationToken.None));
        Assert.Equal((LifecycleErrorKind.PlanStale, RunStatus.Refused), (refusal.Kind, _bench.State.Runs[^1].Status));
        Assert.Empty(_bench.Corp.Batches);
    }

    [Fact]
    public async Task Another_plan_than_the_admitted_one_is_not_applied()
    {
        PlanExecutor executor = new(_bench.Directories, _bench.State, _bench.Options);
        PlanAdmission admission = await executor.AdmitAsync(_bench.Plan(), CancellationToken.None);
        await Assert.ThrowsAsync<ArgumentException>(() => executor.ApplyAsync(admission, new PlanSelection(_bench.Plan()), static _ => { }, null, CancellationToken.None));
    }

    // The kinds that the policy's states allow: a tampered plan file has another name of an effect, not another kind.
    private void AllowEffects(string[] effects, bool endsSessions)
    {
        OperationKind[] kinds = [.. Enum.GetValues<OperationKind>().Where(kind => kind != OperationKind.RevokeSessions || endsSessions)];
        _bench.Options = _bench.Options with { Envelope = new PlanEnvelope([_bench.Options.Envelope.Directories[0] with { Operations = kinds, Effects = effects }]) };
    }

    private LifecyclePlan Disables(int first, int count)
    {
        int[] numbers = [.. Enumerable.Range(first, count)];
        Array.ForEach(numbers, number => _bench.Corp.Accounts.TryAdd($"a{number}", new TestAccount { Name = $"a{number}", Container = ContainerPath.Root, IsEnabled = true }));
        return new LifecyclePlan(_bench.Header with { Images = [new ImageReference("corp", "1", Now, 100, 100)] }, numbers.Select(static number => Change($"{number}", $"a{number}", new DisableAccount())), PlanObservations.None);
    }

    [Fact]
    public async Task Blocking_problem_can_never_be_accepted()
    {
        LifecycleProblem problem = new(LifecycleErrorKind.SnapshotIncomplete, "hr is too small.") { BlocksPlan = true };
        LifecyclePlan plan = new(_bench.Header with { Problems = [problem] }, [], PlanObservations.None);
        _bench.Options = _bench.Options with { AcceptedPlan = plan.ContentHash };
        Assert.Equal(LifecycleErrorKind.PlanNotApplicable, (await _bench.RefusedAsync(plan)).Kind);
    }

    [Fact]
    public async Task Plan_from_a_file_is_judged_by_the_runners_own_guards_again()
    {
        LifecycleChange[] changes = Enumerable.Range(1, 30).Select(static number => Change($"{number}", $"a{number}", new DisableAccount())).ToArray();
        LifecyclePlan plan = new(_bench.Header with { Images = [new ImageReference("corp", "1", Now, 100, 100)] }, changes, PlanObservations.None) { FileHash = "f" };
        await _bench.State.RegisterPlanAsync(new PlanRegistration(plan.Id, "f", plan.ContentHash, "ab12", "anna", Now), CancellationToken.None);
        Assert.Contains("TooManyDisables: 30 of 100", (await _bench.RefusedAsync(plan)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_is_reported_together()
    {
        _bench.State.Touch();
        LifecyclePlan plan = new(_bench.Header with { MemoryVersion = 0, Policy = Policy with { Hash = "x" }, CreatedAt = Now.AddDays(-9) }, [Change("1", "a1", new SetAttributes([Attribute("mail", Fact.None, PlanValue.None)]))], PlanObservations.None) { FileHash = "f" };
        LifecycleException refusal = await _bench.RefusedAsync(plan);
        Assert.Equal(
            [LifecycleErrorKind.PlanForeign, LifecycleErrorKind.PlanStale, LifecycleErrorKind.PlanStale, LifecycleErrorKind.PlanNotRegistered, LifecycleErrorKind.PlanOutsideEnvelope],
            refusal.Problems.Select(static problem => problem.Kind));
    }

    [Fact]
    public async Task Directory_that_is_read_only_or_not_connected_or_cannot_do_it_is_refused()
    {
        LifecyclePlan plan = _bench.Plan(Change("1", "a1", new DisableAccount()), new LifecycleChange("cloud", Subject.Person("1"), LifecycleProcess.Mover, [new LinkAccount(PlanValue.None, LinkOrigin.Adopted)]));
        Assert.Contains((await _bench.RefusedAsync(plan)).Problems, static problem => problem.Kind == LifecycleErrorKind.DirectoryNotFound);
        _bench.Corp.Capabilities = new DirectoryCapabilities();
        Assert.Contains((await _bench.RefusedAsync(plan)).Problems, static problem => problem.Kind == LifecycleErrorKind.DirectoryReadOnly);
    }

    [Theory]
    [InlineData("file", "other.cer")]
    [InlineData("notify", "helpdesk.cer")]
    public async Task A_delivery_that_the_runners_policy_does_not_name_is_outside_the_envelope(string method, string recipient)
    {
        LifecyclePlan plan = _bench.Plan(Change("1", "a1", new DeliverCredential(method, recipient)));
        Assert.Equal(LifecycleErrorKind.PlanOutsideEnvelope, Assert.Single((await _bench.RefusedAsync(plan)).Problems).Kind);
    }

    [Theory]
    [InlineData("B2", "another one than the plan names: the plan has the SHA-256 thumbprint B2, the certificate here has A1")]
    [InlineData("", "could not be read where the plan was made")]
    public async Task A_delivery_for_another_certificate_than_was_reviewed_is_refused(string planned, string message)
    {
        LifecyclePlan plan = _bench.Plan(Change("1", "a1", new DeliverCredential("file", "helpdesk.cer") { Certificate = planned }));
        LifecycleProblem problem = Assert.Single((await _bench.RefusedAsync(plan)).Problems);
        Assert.Equal(LifecycleErrorKind.PlanOutsideEnvelope, problem.Kind);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A1")]
    [InlineData(null)]
    public async Task A_delivery_for_the_certificate_of_the_plan_or_of_an_earlier_version_goes_on(string? planned)
    {
        LifecyclePlan plan = _bench.Plan(Change("1", "a1", new DeliverCredential("file", "helpdesk.cer") { Certificate = planned }));
        Assert.NotEqual(RunStatus.Refused, (await _bench.ApplyAsync(plan)).Status);
    }

    [Fact]
    public async Task A_delivery_that_cannot_be_used_is_found_before_the_first_write()
    {
        _bench.Delivery.OnCheck = static () => throw new LifecycleException(LifecycleErrorKind.DeliveryUnavailable, "The certificate has expired.");
        Assert.Equal(LifecycleErrorKind.DeliveryUnavailable, Assert.Single((await _bench.RefusedAsync(_bench.Plan(Joiner("1"), Joiner("2")))).Problems).Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_plan_that_was_sealed_with_another_key_is_refused(bool hasKey)
    {
        _bench.State.SealingKey = hasKey ? new byte[ValueSealer.KeyLength] : null;
        Fact value = new ValueSealer([.. Enumerable.Repeat((byte)1, ValueSealer.KeyLength)]).Seal(Fact.Of("secret"), "here");
        LifecyclePlan plan = _bench.Plan(Change("1", "a1", new SetAttributes([Attribute("surname", value, PlanValue.None), Attribute("manager", Fact.None, PlanValue.Of(value))])));
        Assert.Equal(LifecycleErrorKind.PlanSealedElsewhere, Assert.Single((await _bench.RefusedAsync(plan)).Problems).Kind);
    }

    [Fact]
    public async Task Second_run_at_the_same_time_is_refused()
    {
        LifecycleRun other = new() { Id = "r1", Status = RunStatus.Running, PlanId = "p", ContentHash = "c", Policy = "x", AsOf = Now, StartedAt = Now, StartedBy = "berta" };
        await _bench.State.BeginRunAsync(other, null, CancellationToken.None);
        Assert.Equal(LifecycleErrorKind.RunInProgress, (await _bench.RefusedAsync(_bench.Plan())).Kind);
    }
}

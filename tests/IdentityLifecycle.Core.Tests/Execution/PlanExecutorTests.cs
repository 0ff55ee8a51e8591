using CsCheck;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;
using static IdentityLifecycle.Core.Tests.Execution.Workbench;

namespace IdentityLifecycle.Core.Tests.Execution;

public sealed class PlanExecutorTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public async Task Joiner_is_created_enabled_linked_and_remembered()
    {
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(Joiner("1")));
        Assert.Equal((RunStatus.Succeeded, 1, 0), (run.Status, run.Applied, run.ExitCode));
        TestAccount account = _bench.Corp.Accounts["corp-1"];
        Assert.True(account.IsEnabled);
        Assert.Equal(36, account.Password!.Length);
        Assert.Equal(Fact.Of("Li"), account.Attributes["surname"]);
        Assert.Equal(new AccountLink("1", "corp", "corp-1", LinkOrigin.Created, Now), Assert.Single(_bench.State.Content.Links));
        Assert.Equal(new RememberedGrant("1", "corp", "g1", "Sales", LinkOrigin.Created, Now) { Kind = EntitlementKind.Group }, Assert.Single(_bench.State.Content.Grants));
        Assert.Equal(new PastOperation("corp", "CreateAccount", "corp-1", Now), Assert.Single(_bench.State.Content.PastOperations));
    }

    [Fact]
    public async Task Intents_come_before_the_write_and_outcomes_after_and_no_password_is_in_the_journal()
    {
        _bench.Corp.BeforeBatch = () => _bench.State.Log.Add("write");
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(Joiner("1")));
        Assert.Equal(
            ["intents CreateAccount", "write", "outcomes Applied Applied", "intents SetCredential", "write", "outcomes Applied", "intents DeliverCredential", "outcomes Applied", "intents GrantEntitlement EnableAccount", "write", "outcomes Applied Applied"],
            _bench.State.Log);
        IReadOnlyList<JournalEntry> journal = await _bench.State.ReadJournalAsync(run.Id, CancellationToken.None);
        Assert.DoesNotContain(_bench.Corp.Accounts["corp-1"].Password!, Plans.Dump.Of(journal.Select(static entry => entry.Intent.Description).ToArray()), StringComparison.Ordinal);
        Assert.Equal(6, journal.Select(static entry => entry.Intent.OperationId).Distinct().Count());
    }

    [Fact]
    public async Task Two_attributes_with_the_same_recipe_get_a_value_each()
    {
        string anchor = _bench.Corp.Add("a1");
        SetAttributes set = new([Attribute("surname", Fact.None, new GeneratedValue([new GuidPart()])), Attribute("manager", Fact.None, new GeneratedValue([new GuidPart()]))]);
        await _bench.ApplyAsync(_bench.Plan(Change("1", anchor, set)));
        Dictionary<string, Fact> written = _bench.Corp.Accounts[anchor].Attributes;
        Assert.Equal((36, 36), (written["surname"].ToString().Length, written["manager"].ToString().Length));
        Assert.NotEqual(written["surname"], written["manager"]);
    }

    [Fact]
    public async Task Journal_keeps_prior_values()
    {
        string anchor = _bench.Corp.Add("a1");
        _bench.Corp.Accounts[anchor].Attributes["surname"] = Fact.Of("Old");
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(Change("1", anchor, Set("Old", "New"), new MoveAccount(ContainerPath.Root, new ContainerPath(["Left"]), "a1", "a1 (left)"))));
        IReadOnlyList<JournalEntry> journal = await _bench.State.ReadJournalAsync(run.Id, CancellationToken.None);
        Assert.Equal([new PriorValue("surname", Fact.Of("Old")), new PriorValue("$container", Fact.None), new PriorValue("$name", Fact.Of("a1"))], journal.SelectMany(static entry => entry.Intent.Prior));
    }

    [Fact]
    public async Task Failed_change_does_not_stop_others_but_what_depends_on_it_is_skipped_with_the_reason()
    {
        LifecycleChange manager = Joiner("1");
        LifecycleChange report = WithRank(Change("2", _bench.Corp.Add("a2"), new SetAttributes([Attribute("manager", Fact.None, new ReferenceValue("1", "corp", "Person 1", null))])), 1, manager.Id);
        LifecycleChange further = WithRank(Change("3", _bench.Corp.Add("a3"), Set("", "X")), 2, report.Id);
        _bench.Corp.Interfere = static write => write is { ChangeId: "corp/1", Operation: SetCredential } ? WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, "Too weak.", null, "0x52D") : null;
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(manager, report, further, Change("4", _bench.Corp.Add("a4"), Set("", "X"))));
        Assert.Equal((RunStatus.PartlyFailed, 1, 1, 2, 1), (run.Status, run.Applied, run.PartlyApplied, run.Skipped, run.ExitCode));
        Assert.Equal((ChangeStatus.PartlyApplied, "0x52D"), (_bench.ResultOf("1").Status, _bench.ResultOf("1").SystemCode));
        Assert.Equal(["Set a generated credential", "Deliver the credential (file)", "Enable"], _bench.ResultOf("1").NotWritten.Select(static unwritten => unwritten.Operation));
        Assert.Equal("Too weak.", _bench.ResultOf("1").NotWritten[0].Why);
        Assert.Equal((LifecycleErrorKind.DependencyNotApplied, "It depends on corp/1, which was applied in part."), (_bench.ResultOf("2").ErrorKind!.Value, _bench.ResultOf("2").Message));
        Assert.Equal("It depends on corp/2, which was skipped.", _bench.ResultOf("3").Message);
        Assert.Equal(ChangeStatus.Applied, _bench.ResultOf("4").Status);
        Assert.False(_bench.Corp.Accounts["corp-1"].IsEnabled);
    }

    [Fact]
    public async Task Reference_to_an_account_that_this_run_creates_is_resolved()
    {
        LifecycleChange manager = Joiner("1");
        LifecycleChange report = WithRank(Change("2", _bench.Corp.Add("a2"), new SetAttributes([Attribute("manager", Fact.None, new ReferenceValue("1", "corp", "Person 1", null))])), 1, manager.Id);
        await _bench.ApplyAsync(_bench.Plan(report, manager));
        Assert.Equal(Fact.Of("corp-1"), _bench.Corp.Accounts["a2"].Attributes["manager"]);
    }

    [Fact]
    public async Task Later_part_finds_the_account_that_the_first_part_created()
    {
        LifecycleChange first = Joiner("1");
        LifecycleChange later = new("corp", Subject.Person("1"), LifecycleProcess.Joiner, [Set("Li", "Lo")]) { Part = 1, Rank = 1, DependsOn = [first.Id] };
        await _bench.ApplyAsync(_bench.Plan(first, later));
        Assert.Equal(Fact.Of("Lo"), _bench.Corp.Accounts["corp-1"].Attributes["surname"]);
    }

    [Fact]
    public async Task That_nothing_was_written_is_not_said_of_a_change_that_wrote_something_before()
    {
        string anchor = _bench.Corp.Add("a1");
        _bench.Corp.Accounts[anchor].Attributes["surname"] = Fact.Of("Else");
        await _bench.ApplyAsync(_bench.Plan(Change("1", anchor, new DisableAccount(), Set("Old", "New"))));
        Assert.Equal("Written, and kept: Disable. Not written: Set surname: surname was expected to be \"Old\", but is \"Else\".", _bench.ResultOf("1").Message);
        Assert.False(_bench.Corp.Accounts[anchor].IsEnabled);
    }

    [Fact]
    public async Task Drift_is_reported_with_both_values_and_never_overwritten()
    {
        string anchor = _bench.Corp.Add("a1");
        _bench.Corp.Accounts[anchor].Attributes["surname"] = Fact.Of("Else");
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(Change("1", anchor, Set("Old", "New"), new DeleteAccount())));
        ChangeResult result = _bench.ResultOf("1");
        Assert.Equal((RunStatus.PartlyFailed, ChangeStatus.Drift, LifecycleErrorKind.Drift, "surname"), (run.Status, result.Status, result.ErrorKind!.Value, result.Attribute));
        Assert.Equal("Set surname: surname was expected to be \"Old\", but is \"Else\". Nothing was written.", result.Message);
        Assert.True(_bench.Corp.Accounts[anchor].IsEnabled);
    }

    [Fact]
    public async Task What_hindered_a_change_of_one_operation_does_not_name_the_operation_once_more()
    {
        string anchor = _bench.Corp.Add("a1");
        _bench.Corp.Accounts[anchor].Attributes["surname"] = Fact.Of("Else");
        await _bench.ApplyAsync(_bench.Plan(Change("1", anchor, Set("Old", "New"))));
        Assert.StartsWith("surname was expected", _bench.ResultOf("1").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Declined_and_unselected_changes_are_not_written_and_the_run_succeeds()
    {
        LifecyclePlan plan = _bench.Plan(Change("1", _bench.Corp.Add("a1"), new DisableAccount()), Change("2", _bench.Corp.Add("a2"), new DisableAccount()), Change("3", _bench.Corp.Add("a3"), new DisableAccount()));
        LifecycleRun run = await _bench.ApplyAsync(plan, new PlanSelection(plan) { Selected = new HashSet<string> { "corp/1", "corp/2" }, Declined = new HashSet<string> { "corp/2" } });
        Assert.Equal((RunStatus.Succeeded, 1, 2), (run.Status, run.Applied, run.Skipped));
        Assert.Equal(["1", "2"], _bench.Results.Select(static result => result.Identity).Order(StringComparer.Ordinal));
        Assert.Equal("Declined.", _bench.ResultOf("2").Message);
        Assert.Equal([false, true, true], _bench.Corp.Accounts.Values.Select(static account => account.IsEnabled));
    }

    [Fact]
    public async Task Change_whose_dependency_was_not_selected_is_skipped_with_that_reason()
    {
        LifecyclePlan plan = _bench.Plan(Joiner("1"), WithRank(Change("2", _bench.Corp.Add("a2"), Set("", "X")), 1, "corp/1"));
        LifecycleRun run = await _bench.ApplyAsync(plan, new PlanSelection(plan) { Selected = new HashSet<string> { "corp/2" } });
        Assert.Equal("It depends on corp/1, which was not selected.", Assert.Single(_bench.Results).Message);
        Assert.Equal(RunStatus.PartlyFailed, run.Status);
    }

    [Fact]
    public async Task Running_the_same_plan_again_after_a_partial_failure_applies_only_what_is_left()
    {
        LifecyclePlan plan = _bench.Plan(Joiner("1"), Joiner("2"));
        _bench.Corp.Interfere = static write => write is { ChangeId: "corp/1", Operation: EnableAccount } ? WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, "Busy.") : null;
        await _bench.ApplyAsync(plan);
        string password = _bench.Corp.Accounts["corp-1"].Password!;
        _bench.Corp.Batches.Clear();
        _bench.Corp.Interfere = static _ => null;
        LifecycleRun run = await _bench.ApplyAsync(plan);
        AccountWrite write = Assert.Single(Assert.Single(_bench.Corp.Batches));
        Assert.Equal(("corp/1", OperationKind.EnableAccount, "corp-1"), (write.ChangeId, write.Operation.Kind, write.Anchor));
        Assert.Equal((RunStatus.Succeeded, ChangeStatus.Applied, ChangeStatus.AlreadyDone), (run.Status, _bench.ResultOf("1").Status, _bench.ResultOf("2").Status));
        Assert.Equal(password, _bench.Corp.Accounts["corp-1"].Password);
        Assert.False(_bench.State.Content.Links.Single(static link => link.Identity == "1").DisabledByUs);
    }

    [Fact]
    public async Task What_a_killed_run_had_in_flight_is_ours_when_it_is_found_done()
    {
        string anchor = _bench.Corp.Add("a1");
        _bench.State.Content = _bench.State.Content with { Links = [new AccountLink("1", "corp", anchor, LinkOrigin.Adopted, Now)] };
        LifecyclePlan plan = _bench.Plan(Change("1", anchor, new DisableAccount()));
        _bench.Corp.AfterBatch = static () => throw new TimeoutException("The line went dead.");
        LifecycleRun dead = await _bench.ApplyAsync(plan);
        Assert.Equal((RunStatus.Failed, 3, ChangeStatus.Failed), (dead.Status, dead.ExitCode, _bench.ResultOf("1").Status));
        Assert.False(_bench.State.Content.Links[0].DisabledByUs);
        _bench.Corp.AfterBatch = static () => { };
        Assert.Equal(RunStatus.Succeeded, (await _bench.ApplyAsync(plan)).Status);
        Assert.True(_bench.State.Content.Links[0].DisabledByUs);
        Assert.Equal("a1", Assert.Single(_bench.State.Content.PastOperations).Anchor);
    }

    [Fact]
    public async Task Directory_that_is_down_stops_the_run()
    {
        LifecycleChange[] changes = Enumerable.Range(1, 12).Select(number => Change($"{number:00}", _bench.Corp.Add($"a{number:00}"), new DisableAccount())).ToArray();
        _bench.Corp.Interfere = write => _bench.Corp.Batches.Count == 2 ? WriteOutcome.Failed(LifecycleErrorKind.DirectoryUnavailable, "No answer.") : null;
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(changes));
        Assert.Equal((RunStatus.Failed, nameof(LifecycleErrorKind.DirectoryUnavailable), 4, 4, 4), (run.Status, run.ErrorKind, run.Applied, run.Failed, run.Skipped));
        Assert.Equal(2, _bench.Corp.Batches.Count);
    }

    [Fact]
    public async Task Cancelling_finishes_the_batch_in_flight_records_it_and_stops()
    {
        LifecycleChange[] changes = Enumerable.Range(1, 12).Select(number => Change($"{number:00}", _bench.Corp.Add($"a{number:00}"), new DisableAccount())).ToArray();
        LifecyclePlan plan = _bench.Plan(changes);
        _bench.Corp.BeforeBatch = _bench.Stop.Cancel;
        LifecycleRun run = await _bench.ApplyAsync(plan);
        Assert.Equal((RunStatus.Stopped, 4, 8), (run.Status, run.Applied, run.Skipped));
        Assert.Equal(4, _bench.Corp.Accounts.Values.Count(static account => !account.IsEnabled));
        Assert.All(await _bench.State.ReadJournalAsync(run.Id, CancellationToken.None), static entry => Assert.Equal(ChangeStatus.Applied, entry.Outcome!.Status));
    }

    [Fact]
    public async Task States_are_remembered_only_when_all_changes_of_the_person_were_applied()
    {
        _bench.Corp.Add("a1");
        _bench.Corp.Interfere = static write => write.Anchor == "a1" ? WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, "No.") : null;
        LifecycleChange[] changes = [Change("1", "a1", new DisableAccount()), Joiner("2")];
        PlanObservations observations = new() { States = [.. new[] { "1", "2", "3" }.Select(static identity => new RememberedState(identity, LifecycleState.Active, Now, "staff"))] };
        await _bench.ApplyAsync(new LifecyclePlan(_bench.Header, changes, observations));
        Assert.Equal(["2", "3"], _bench.State.Content.States.Select(static state => state.Identity));
    }

    [Fact]
    public async Task Empty_plan_still_teaches_memory_what_was_seen()
    {
        PlanObservations observations = new()
        {
            Adoptions = [new Adoption("1", "corp", "a1", [new AdoptedGrant("g1", "Sales")])],
            Absences = [new Absence("9", "hr", new DateOnly(2026, 11, 22), new DateOnly(2026, 11, 23), 2)],
            Snapshots = [new SnapshotObservation("hr", "h", Now, 800)],
        };
        LifecycleRun run = await _bench.ApplyAsync(new LifecyclePlan(_bench.Header, [], observations));
        Assert.Equal((RunStatus.Succeeded, 0L, 1L), (run.Status, run.MemoryBefore!.Value, run.MemoryAfter!.Value));
        Assert.Equal(new AccountLink("1", "corp", "a1", LinkOrigin.Adopted, Now), Assert.Single(_bench.State.Content.Links));
        Assert.Equal(LinkOrigin.Adopted, Assert.Single(_bench.State.Content.Grants).Origin);
        Assert.Equal(2, Assert.Single(_bench.State.Content.Absences).Days);
        Assert.Equal("h", Assert.Single(_bench.State.Content.Observations).Hash);
    }

    [Fact]
    public async Task Leaver_is_remembered_as_disabled_by_us_and_without_the_grant()
    {
        await _bench.ApplyAsync(_bench.Plan(Joiner("1")));
        await _bench.ApplyAsync(_bench.Plan(Change("1", "corp-1", new DisableAccount(), new RunEffect(RunEffect.RevokeSessions, "1/corp/left"), new RevokeEntitlement(Grant().Entitlement))));
        Assert.True(Assert.Single(_bench.State.Content.Links).DisabledByUs);
        Assert.Empty(_bench.State.Content.Grants);
        Assert.Equal("1/corp/left", Assert.Single(_bench.State.Content.Effects));
    }

    [Fact]
    public async Task Account_that_somebody_else_disabled_is_not_ours_and_an_effect_is_done_once()
    {
        string anchor = _bench.Corp.Add("a1", isEnabled: false);
        _bench.State.Content = _bench.State.Content with { Links = [new AccountLink("1", "corp", anchor, LinkOrigin.Adopted, Now)], Effects = new HashSet<string> { "key" } };
        await _bench.ApplyAsync(_bench.Plan(Change("1", anchor, new DisableAccount(), new RunEffect(RunEffect.RevokeSessions, "key"))));
        Assert.Equal(ChangeStatus.AlreadyDone, _bench.ResultOf("1").Status);
        Assert.False(Assert.Single(_bench.State.Content.Links).DisabledByUs);
        Assert.Equal([OperationKind.DisableAccount], _bench.Corp.Batches.SelectMany(static batch => batch).Select(static write => write.Operation.Kind));
        Assert.Empty(_bench.State.Content.PastOperations);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 1)]
    [InlineData(4, 3)]
    [InlineData(500, 1)]
    public async Task Batches_keep_to_what_the_directory_declares(int batchSize, int parallelism)
    {
        _bench.Corp.Capabilities = _bench.Corp.Capabilities with { BatchSize = batchSize, Parallelism = parallelism };
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan([.. Enumerable.Range(1, 20).Select(static number => Joiner($"{number}"))]));
        Assert.Equal((20, 20), (run.Applied, _bench.Corp.Accounts.Values.Count(static account => account is { IsEnabled: true, Password: not null })));
        Assert.All(_bench.Corp.Batches, batch => Assert.True(batch.Count <= batchSize));
    }

    [Fact]
    public async Task What_of_a_change_can_go_together_goes_with_one_batch()
    {
        _bench.Corp.Capabilities = _bench.Corp.Capabilities with { BatchSize = 4 };
        await _bench.ApplyAsync(_bench.Plan([.. new[] { "1", "2", "3" }.Select(identity => Change(identity, _bench.Corp.Add("a" + identity), new DisableAccount(), Set("", "X"), Grant()))]));
        Assert.Equal(3, _bench.Corp.Batches.Count);
        Assert.All(_bench.Corp.Batches, static batch => Assert.Equal((3, 1), (batch.Count, batch.DistinctBy(static write => write.ChangeId).Count())));
    }

    [Fact]
    public void Operation_ids_belong_to_one_step_of_one_plan()
    {
        string[] ids = [OperationIdentifier.Of("p", "corp/1", 0), OperationIdentifier.Of("p", "corp/1", 1), OperationIdentifier.Of("p", "corp/2", 0), OperationIdentifier.Of("q", "corp/1", 0)];
        Assert.Equal(4, ids.Distinct().Count());
        Assert.Equal(ids[0], OperationIdentifier.Of("p", "corp/1", 0));
    }

    [Fact]
    public void WhatIf_results_name_the_change_and_touch_nothing()
    {
        ChangeResult result = ChangeResult.WhatIf(Joiner("1"));
        Assert.Equal((ChangeStatus.WhatIf, string.Empty, "1"), (result.Status, result.RunId, result.Identity));
    }

    [Fact]
    public void Applying_again_writes_nothing_new_whatever_failed_before() => Gen.Select(Gen.Int[0, 3].Array[1, 12], Gen.Int[0, 40], Gen.Int[1, 6]).Sample(
        static (shapes, failAt, batchSize) => TwiceAsync(shapes, failAt, batchSize).GetAwaiter().GetResult(),
        iter: 200);

    private static async Task TwiceAsync(int[] shapes, int failAt, int batchSize)
    {
        Workbench bench = new();
        bench.Corp.Capabilities = bench.Corp.Capabilities with { BatchSize = batchSize };
        LifecyclePlan plan = bench.Plan([.. shapes.Select((shape, index) => Shape(bench, shape, $"{index:00}"))]);
        int count = 0;
        bench.Corp.Interfere = _ => ++count == failAt ? WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, "Once.") : null;
        await bench.ApplyAsync(plan);
        await bench.ApplyAsync(plan);
        Assert.All(bench.Results, static result => Assert.True(result.Status is ChangeStatus.Applied or ChangeStatus.AlreadyDone, result.ToString()));
        int written = bench.Corp.Written;
        bench.Corp.Batches.Clear();
        LifecycleRun third = await bench.ApplyAsync(plan);
        Assert.Equal((written, 0, RunStatus.Succeeded), (bench.Corp.Written, bench.Corp.Batches.Count, third.Status));
        Assert.Equal(plan.Changes.Sum(static change => change.Operations.Count(static operation => operation is not (LinkAccount or DeliverCredential))), written);
    }

    private static LifecycleChange Shape(Workbench bench, int shape, string identity) => shape switch
    {
        0 => Joiner(identity),
        1 => Change(identity, bench.Corp.Add("a" + identity), new DisableAccount(), Set("", "X"), Grant()),
        2 => Change(identity, bench.Corp.Add("a" + identity), new RenameAccount("a" + identity, "b" + identity)),
        _ => WithRank(Change(identity, bench.Corp.Add("a" + identity), new RunEffect(RunEffect.RevokeSessions, "e" + identity), new DeleteAccount()), 1),
    };
}

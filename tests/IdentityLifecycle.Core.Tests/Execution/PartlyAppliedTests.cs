using IdentityLifecycle.Connectors;
using IdentityLifecycle.Core.Tests.Execution.Undo;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Execution.Verification;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;
using static IdentityLifecycle.Core.Tests.Execution.Workbench;

namespace IdentityLifecycle.Core.Tests.Execution;

/// <summary>Changes that come about in part: what is done all the same, what is said of it, and what can be done afterwards.</summary>
public sealed class PartlyAppliedTests
{
    private static readonly ContainerPath s_leavers = new(["Leavers"]);

    private readonly Workbench _bench = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public async Task Leaver_whose_group_cannot_be_left_is_disabled_stamped_and_moved_all_the_same(int batchSize)
    {
        _bench.Corp.Capabilities = _bench.Corp.Capabilities with { BatchSize = batchSize };
        Refuse(OperationKind.RevokeEntitlement);
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(Leaver()));
        TestAccount account = _bench.Corp.Accounts["a1"];
        Assert.Equal((false, s_leavers, "left"), (account.IsEnabled, account.Container, account.Attributes["surname"].AsText()));
        ChangeResult result = _bench.ResultOf("1");
        Assert.Equal((ChangeStatus.PartlyApplied, LifecycleErrorKind.DirectoryRefused), (result.Status, result.ErrorKind!.Value));
        Assert.Equal(["Disable", "Set surname", "Move to Leavers"], result.Written);
        Assert.Equal("Remove from Sales: No.", Assert.Single(result.NotWritten).ToString());
        Assert.Equal((RunStatus.PartlyFailed, 0, 1, 0, 0, 1), (run.Status, run.Applied, run.PartlyApplied, run.Failed, run.Skipped, run.ExitCode));
        Assert.Equal((VerificationStatus.Seen, 1, 0), (result.Verification, run.Seen, run.NotVerified));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Leaver_who_cannot_be_disabled_loses_their_access_and_stays_where_they_are(int batchSize)
    {
        _bench.Corp.Capabilities = _bench.Corp.Capabilities with { BatchSize = batchSize };
        Refuse(OperationKind.DisableAccount);
        await _bench.ApplyAsync(_bench.Plan(Leaver()));
        TestAccount account = _bench.Corp.Accounts["a1"];
        Assert.Equal((true, ContainerPath.Root, "Lee", 0), (account.IsEnabled, account.Container, account.Attributes["surname"].AsText(), account.Groups.Count));
        Assert.Equal(["Remove from Sales"], _bench.ResultOf("1").Written);
        Assert.Equal(["Disable", "Set surname", "Move to Leavers"], _bench.ResultOf("1").NotWritten.Select(static one => one.Operation));
    }

    [Fact]
    public async Task Nothing_is_said_to_be_written_only_where_that_is_so()
    {
        _bench.Corp.Interfere = static _ => WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, "No.");
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(Leaver()));
        Assert.Equal((ChangeStatus.Failed, "Disable: No. Remove from Sales: No. Nothing was written."), (_bench.ResultOf("1").Status, _bench.ResultOf("1").Message));
        Assert.Equal((1, 0), (run.Failed, run.PartlyApplied));
    }

    [Fact]
    public async Task Of_an_operation_whose_answer_was_lost_nobody_says_that_nothing_was_written()
    {
        _bench.Corp.Interfere = static _ => WriteOutcome.Failed(LifecycleErrorKind.DirectoryUnavailable, "It is gone.");
        await _bench.ApplyAsync(_bench.Plan(Leaver()));
        Assert.Equal("Disable: It is gone.", _bench.ResultOf("1").Message);
    }

    [Fact]
    public async Task Run_that_is_stopped_within_a_change_says_what_of_it_was_written()
    {
        _bench.Corp.Capabilities = _bench.Corp.Capabilities with { BatchSize = 1 };
        _bench.Corp.AfterBatch = _bench.Stop.Cancel;
        LifecyclePlan plan = _bench.Plan(Leaver(), Change("2", _bench.Corp.Add("a2"), new DisableAccount()));
        LifecycleRun run = await _bench.ApplyAsync(plan);
        ChangeResult result = _bench.ResultOf("1");
        Assert.Equal((RunStatus.Stopped, ChangeStatus.PartlyApplied, ChangeStatus.Skipped), (run.Status, result.Status, _bench.ResultOf("2").Status));
        Assert.Equal(["Disable"], result.Written);
        Assert.All(result.NotWritten, static one => Assert.Equal("The run was stopped before this operation.", one.Why));
        Assert.Equal((1, 1), (run.PartlyApplied, run.Skipped));
    }

    [Fact]
    public async Task Run_that_breaks_within_a_change_tells_what_was_written_from_what_nobody_knows()
    {
        _bench.Corp.Capabilities = _bench.Corp.Capabilities with { BatchSize = 1 };
        _bench.Corp.BeforeBatch = () => _ = _bench.Corp.Batches.Count == 1 ? throw new InvalidOperationException("Pulled.") : 0;
        await _bench.ApplyAsync(_bench.Plan(Leaver()));
        ChangeResult result = _bench.ResultOf("1");
        Assert.Equal((ChangeStatus.PartlyApplied, LifecycleErrorKind.Internal), (result.Status, result.ErrorKind!.Value));
        Assert.Equal(["Disable"], result.Written);
        Assert.Contains("not known whether it was written", result.NotWritten[0].Why, StringComparison.Ordinal);
        Assert.Equal("The run ended before this operation: Pulled.", result.NotWritten[1].Why);
    }

    [Fact]
    public async Task Attributes_of_which_a_directory_wrote_some_are_written_in_part_and_these_alone_are_looked_for()
    {
        _bench.AddLee();
        _bench.Corp.Interfere = write =>
        {
            _bench.Corp.Accounts["a1"].Attributes["surname"] = Fact.Of("Li");
            return WriteOutcome.InPart(LifecycleErrorKind.ValueInvalid, "The title is too long.", ["surname"], "manager");
        };
        SetAttributes set = new([Attribute("surname", Fact.Of("Lee"), PlanValue.Of(Fact.Of("Li"))), Attribute("manager", Fact.None, PlanValue.Of(Fact.Of("boss")))]);
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(Change("1", "a1", set)));
        ChangeResult result = _bench.ResultOf("1");
        Assert.Equal((ChangeStatus.PartlyApplied, VerificationStatus.Seen, 1), (result.Status, result.Verification, run.PartlyApplied));
        Assert.Equal("Set surname, manager (surname only)", Assert.Single(result.Written));

        LifecyclePlan undo = await _bench.PlanUndoAsync();
        _bench.Corp.Interfere = static _ => null;
        await _bench.ApplyAsync(undo);
        Assert.Equal("Lee", _bench.Corp.Accounts["a1"].Attributes["surname"].AsText());
    }

    [Fact]
    public async Task What_was_written_of_a_change_can_be_looked_at_again_and_undone()
    {
        Refuse(OperationKind.RevokeEntitlement);
        LifecycleChange leaver = Leaver();
        string before = _bench.Corp.Accounts["a1"].Describe();
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(leaver));
        RecordedRun recorded = await RecordedRun.FindAsync(_bench.State, run.Id, CancellationToken.None);
        ChangeVerification seen = Assert.Single(await RunVerifier.VerifyAsync(recorded, _bench.Directories, new HashSet<string>(), null, CancellationToken.None));
        Assert.Equal(VerificationStatus.Seen, seen.Status);
        _bench.Corp.Interfere = static _ => null;
        await _bench.UndoAsync();
        Assert.Equal(before, _bench.Corp.Accounts["a1"].Describe());
    }

    [Fact]
    public async Task What_is_left_of_a_change_is_done_when_the_run_is_resumed_and_nothing_is_done_twice()
    {
        Refuse(OperationKind.RevokeEntitlement);
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(Leaver()));
        _bench.Corp.Interfere = static _ => null;
        int before = _bench.Corp.Written;
        Assert.Equal("corp/1", Assert.Single((await _bench.FindResumableAsync(run.Id)).Left).Id);
        LifecycleRun resumed = await _bench.ResumeAsync(run.Id);
        Assert.Equal((RunStatus.Succeeded, 1, 0, 1), (resumed.Status, resumed.Applied, resumed.PartlyApplied, _bench.Corp.Written - before));
        Assert.Empty(_bench.Corp.Accounts["a1"].Groups);
    }

    private LifecycleChange Leaver()
    {
        _bench.AddLee().Groups.Add("g1");
        return Change("1", "a1", new DisableAccount(), new RevokeEntitlement(new Entitlement("corp", "g1", "Sales")), Set("Lee", "left"), new MoveAccount(ContainerPath.Root, s_leavers, "a1", "a1"));
    }

    private void Refuse(OperationKind kind) => _bench.Corp.Interfere = write => write.Operation.Kind == kind ? WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, "No.") : null;
}

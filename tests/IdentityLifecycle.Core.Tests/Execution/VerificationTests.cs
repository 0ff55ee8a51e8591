using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Execution.Verification;
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

public sealed class VerificationTests
{
    private static readonly LifecycleOperation[] s_leaving = [new DisableAccount(), new RevokeEntitlement(new Entitlement("corp", "g1", "Sales"))];

    [Fact]
    public async Task What_was_applied_is_read_again_and_counted_as_seen()
    {
        Workbench bench = new();
        LifecycleRun run = await bench.ApplyAsync(bench.Plan(Joiner("1"), Change("2", bench.Corp.Add("a2"), Set(string.Empty, "Roe"))));
        Assert.All(bench.Results, static result => Assert.Equal(VerificationStatus.Seen, result.Verification));
        Assert.Equal((RunStatus.Succeeded, 2, 2, 0, 0), (run.Status, run.Applied, run.Seen, run.NotSeen, run.NotVerified));
        Assert.Equal(1, bench.Corp.Readings);
    }

    [Fact]
    public async Task What_the_directory_said_to_have_written_but_does_not_hold_is_not_seen_and_the_run_did_not_succeed()
    {
        Workbench bench = new();
        bench.Corp.Add("a1");
        bench.Corp.Add("a2");
        bench.Corp.Interfere = static write => write.Anchor == "a1" ? WriteOutcome.Applied("a1") : null;
        LifecycleRun run = await bench.ApplyAsync(bench.Plan(Change("1", "a1", Set(string.Empty, "Li"), new DisableAccount()), Change("2", "a2", Set(string.Empty, "Roe"))));
        ChangeResult lost = bench.ResultOf("1");
        Assert.Equal((ChangeStatus.Applied, VerificationStatus.NotSeen, LifecycleErrorKind.NotSeen), (lost.Status, lost.Verification, lost.ErrorKind!.Value));
        Assert.Contains("surname was expected to be \"Li\", but is (none)", lost.Message, StringComparison.Ordinal);
        Assert.Contains("enabled was expected to be False, but is True", lost.Message, StringComparison.Ordinal);
        Assert.Equal(VerificationStatus.Seen, bench.ResultOf("2").Verification);
        Assert.Equal((RunStatus.PartlyFailed, 1, 2, 1, 1), (run.Status, run.ExitCode, run.Applied, run.Seen, run.NotSeen));
    }

    [Theory]
    [MemberData(nameof(Interferences))]
    public async Task Each_kind_of_operation_is_looked_for(LifecycleOperation operation, string expected)
    {
        Workbench bench = new();
        bench.Corp.Add("a1", isEnabled: operation is not EnableAccount);
        bench.Corp.Accounts["a1"].IsDeleted = operation is RestoreAccount;
        if (operation is RevokeEntitlement)
        {
            bench.Corp.Accounts["a1"].Groups.Add("g1");
        }

        bench.Options = bench.Options with { Envelope = new PlanEnvelope([bench.Options.Envelope.Directories[0] with { Groups = ["*"] }]) };
        bench.Corp.Interfere = static write => WriteOutcome.Applied(write.Anchor);
        await bench.ApplyAsync(bench.Plan(Change("1", "a1", operation)));
        Assert.Equal(expected + ".", bench.ResultOf("1").Message);
    }

    public static TheoryData<LifecycleOperation, string> Interferences => new()
    {
        { new EnableAccount(), "enabled was expected to be True, but is False" },
        { new DisableAccount(), "enabled was expected to be False, but is True" },
        { new RenameAccount("a1", "b1"), "name was expected to be \"b1\", but is \"a1\"" },
        { new MoveAccount(ContainerPath.Root, new ContainerPath(["Leavers"]), "a1", "a1"), "container was expected to be Leavers, but is /" },
        { Grant(), "member of Sales was expected to be True, but is False" },
        { new RevokeEntitlement(new Entitlement("corp", "g1", "Sales")), "member of Sales was expected to be False, but is True" },
        { new DeleteAccount(), "account was expected to be deleted, but is there" },
        { new RestoreAccount(), "account was expected to be there, but is deleted" },
        { Set("Doe", "Roe"), "surname was expected to be \"Roe\", but is (none)" },
    };

    [Fact]
    public async Task A_state_that_the_directory_does_not_show_is_not_learnt()
    {
        Workbench bench = new();
        bench.Corp.Add("a1");
        bench.Corp.Add("a2");
        bench.Corp.Interfere = static write => write.Anchor == "a1" ? WriteOutcome.Applied("a1") : null;
        RememberedState[] states = [new("1", LifecycleState.Left, Now, "staff"), new("2", LifecycleState.Left, Now, "staff")];
        await bench.ApplyAsync(new LifecyclePlan(bench.Header, [Change("1", "a1", new DisableAccount()), Change("2", "a2", new DisableAccount())], new PlanObservations { States = states }));
        Assert.Equal("2", Assert.Single(bench.State.Content.States).Identity);
    }

    [Fact]
    public async Task A_directory_gets_the_time_that_its_connector_declares_and_only_what_is_missing_is_read_again()
    {
        Workbench bench = new();
        HurriedTime time = new();
        bench.Options = bench.Options with { Time = time };
        bench.Corp.Add("a1");
        bench.Corp.Capabilities = bench.Corp.Capabilities with { VerificationDelay = TimeSpan.FromMinutes(5) };
        bench.Corp.Interfere = static write => WriteOutcome.Applied(write.Anchor);
        bench.Corp.BeforeReading = number =>
        {
            bench.Corp.Accounts["a1"].Attributes["surname"] = number < 4 ? Fact.None : Fact.Of("Li");
            return Task.CompletedTask;
        };
        LifecycleRun run = await bench.ApplyAsync(bench.Plan(Change("1", "a1", Set(string.Empty, "Li"))));
        Assert.Equal((RunStatus.Succeeded, 4), (run.Status, bench.Corp.Readings));
        Assert.Equal(TimeSpan.FromMinutes(5) * 3 / 10, time.Waited);
    }

    [Fact]
    public async Task After_that_time_it_is_not_seen()
    {
        Workbench bench = new();
        HurriedTime time = new();
        bench.Options = bench.Options with { Time = time };
        bench.Corp.Add("a1");
        bench.Corp.Capabilities = bench.Corp.Capabilities with { VerificationDelay = TimeSpan.FromMinutes(5) };
        bench.Corp.Interfere = static write => WriteOutcome.Applied(write.Anchor);
        LifecycleRun run = await bench.ApplyAsync(bench.Plan(Change("1", "a1", Set(string.Empty, "Li"))));
        Assert.Equal((RunStatus.PartlyFailed, 1), (run.Status, run.NotSeen));
        Assert.Equal(TimeSpan.FromMinutes(5), time.Waited);
    }

    [Fact]
    public async Task A_directory_that_cannot_be_read_again_leaves_the_run_applied_and_not_verified()
    {
        Workbench bench = new();
        bench.Corp.Add("a1");
        bench.Corp.BeforeReading = static _ => throw new LifecycleException(LifecycleErrorKind.DirectoryUnavailable, "The line is dead.");
        LifecycleRun run = await bench.ApplyAsync(bench.Plan(Change("1", "a1", Set(string.Empty, "Li"))));
        ChangeResult result = bench.ResultOf("1");
        Assert.Equal((ChangeStatus.Applied, VerificationStatus.NotVerified, LifecycleErrorKind.NotVerified), (result.Status, result.Verification, result.ErrorKind!.Value));
        Assert.Contains("The line is dead.", result.Message, StringComparison.Ordinal);
        Assert.Equal((RunStatus.PartlyFailed, 1, 0, 1), (run.Status, run.Applied, run.Seen, run.NotVerified));
    }

    [Fact]
    public async Task A_leaver_with_access_left_is_reported_and_neither_somebody_who_stays_nor_the_primary_group_is()
    {
        Workbench bench = new();
        bench.Corp.Accounts[bench.Corp.Add("a1")].Groups.UnionWith(["g1", "Alumni", TestAccount.PrimaryGroup]);
        bench.Corp.Accounts[bench.Corp.Add("a2")].Groups.Add("Alumni");
        LifecycleChange leaver = new("corp", Subject.Person("1"), LifecycleProcess.Leaver, s_leaving) { Anchor = "a1", ToState = LifecycleState.Left };
        LifecycleRun run = await bench.ApplyAsync(bench.Plan(leaver, Change("2", "a2", Set(string.Empty, "Roe"))));
        Assert.Equal(["member of Alumni"], bench.ResultOf("1").Residual.Select(static access => access.ToString()));
        Assert.Empty(bench.ResultOf("2").Residual);
        Assert.Equal((RunStatus.Succeeded, 1), (run.Status, run.Residual));
    }

    [Theory]
    [InlineData("Alumni", true)]
    [InlineData("Al*", true)]
    [InlineData("Payroll", false)]
    public async Task What_the_policy_leaves_to_a_leaver_is_not_listed(string kept, bool isKept)
    {
        Workbench bench = new();
        bench.Corp.Accounts[bench.Corp.Add("a1")].Groups.UnionWith(["g1", "Alumni"]);
        LifecycleChange leaver = new("corp", Subject.Person("1"), LifecycleProcess.Leaver, s_leaving) { Anchor = "a1", ToState = LifecycleState.Left };
        DirectoryEnvelope envelope = bench.Options.Envelope.Directories[0] with { Kept = [new KeptAccess(LifecycleState.Active, "Payroll"), new KeptAccess(LifecycleState.Left, kept)] };

        LifecycleRun run = await bench.ApplyAsync(new LifecyclePlan(bench.Header with { Envelope = new PlanEnvelope([envelope]) }, [leaver], PlanObservations.None));

        Assert.Equal(isKept ? [] : ["member of Alumni"], bench.ResultOf("1").Residual.Select(static access => access.ToString()));
        Assert.Equal(isKept ? [] : ["member of Alumni"], Assert.Single(await VerifyAsync(bench, run.Id)).Residual.Select(static access => access.ToString()));
    }

    [Fact]
    public async Task A_recorded_run_is_verified_again_whenever_asked()
    {
        Workbench bench = new();
        LifecycleChange manager = Change("3", bench.Corp.Add("a3"), new SetAttributes([Attribute("manager", Fact.None, new ReferenceValue("1", "corp", "Person 1", null))]));
        LifecycleRun run = await bench.ApplyAsync(bench.Plan(Joiner("1"), Change("2", bench.Corp.Add("a2"), Set(string.Empty, "Roe")), WithRank(manager, 1, "corp/1")));
        Assert.Equal(3, run.Seen);

        bench.Corp.Accounts["a2"].Attributes["surname"] = Fact.Of("Poe");
        bench.Corp.Accounts.Remove(bench.State.Content.Links.Single(static link => link.Identity == "1").Anchor);
        IReadOnlyList<ChangeVerification> findings = await VerifyAsync(bench, run.Id);
        Assert.Equal([("1", VerificationStatus.NotSeen), ("2", VerificationStatus.NotSeen), ("3", VerificationStatus.Seen)], findings.Select(static finding => (finding.Identity!, finding.Status)));
        Assert.Equal("account was expected to be there, but is gone.", findings[0].Message);
        Assert.Equal("surname was expected to be \"Roe\", but is \"Poe\".", findings[1].Message);
        Assert.Equal("3", Assert.Single(await VerifyAsync(bench, run.Id, "3")).Identity);
    }

    [Fact]
    public async Task Only_what_the_run_did_is_verified()
    {
        Workbench bench = new();
        bench.Corp.Add("a1");
        bench.Corp.Add("a2");
        bench.Corp.Interfere = static write => write.Anchor == "a1" && write.Operation is DisableAccount ? WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, "No.") : null;
        LifecycleRun run = await bench.ApplyAsync(bench.Plan(Change("1", "a1", Set(string.Empty, "Li"), new DisableAccount()), Change("2", "a2", new DisableAccount())), null);
        IReadOnlyList<ChangeVerification> findings = await VerifyAsync(bench, run.Id);
        Assert.Equal([("1", VerificationStatus.Seen), ("2", VerificationStatus.Seen)], findings.Select(static finding => (finding.Identity!, finding.Status)));
    }

    [Theory]
    [InlineData(RunStatus.Refused, LifecycleErrorKind.RunNotKept)]
    [InlineData(RunStatus.Running, LifecycleErrorKind.RunInProgress)]
    public async Task A_run_that_did_nothing_or_is_under_way_cannot_be_verified(RunStatus status, LifecycleErrorKind kind)
    {
        Workbench bench = new();
        LifecycleRun run = new() { Id = "r1", Status = status, PlanId = "p", ContentHash = "c", Policy = "Contoso", AsOf = Now, StartedAt = Now, StartedBy = "anna" };
        await bench.State.BeginRunAsync(run, null, CancellationToken.None);
        LifecycleException refusal = await Assert.ThrowsAsync<LifecycleException>(() => RecordedRun.FindAsync(bench.State, "r1", CancellationToken.None));
        Assert.Equal(kind, refusal.Kind);
    }

    private static async Task<IReadOnlyList<ChangeVerification>> VerifyAsync(Workbench bench, string runId, params string[] people)
    {
        RecordedRun recorded = await RecordedRun.FindAsync(bench.State, runId, CancellationToken.None);
        return await RunVerifier.VerifyAsync(recorded, bench.Directories, people.ToHashSet(), null, CancellationToken.None);
    }

    /// <summary>A clock whose timers go off at once, as if the time had passed.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        public TimeSpan Waited { get; private set; }

        public override DateTimeOffset GetUtcNow() => Now + Waited;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (period != Timeout.InfiniteTimeSpan || dueTime == Timeout.InfiniteTimeSpan)
            {
                return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

            Waited += dueTime;
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}

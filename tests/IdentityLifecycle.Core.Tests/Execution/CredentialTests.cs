using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Core.Tests.Plans;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Tests.Mortality;
using IdentityLifecycle.Values;
using Xunit;
using static IdentityLifecycle.Core.Tests.Execution.Workbench;

namespace IdentityLifecycle.Core.Tests.Execution;

/// <summary>A password that was set reaches whoever hands it on, or another one is set.</summary>
public sealed class CredentialTests
{
    private readonly Workbench _bench = new();

    [Fact]
    public async Task What_was_set_is_delivered_and_recorded_nowhere()
    {
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(Joiner("1"), Joiner("2")));

        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.Equal(["Person 1 in corp", "Person 2 in corp"], _bench.Delivery.Delivered.Select(static one => one.ToString()));
        Assert.Equal(_bench.Corp.Accounts.Values.Select(static account => account.Password), _bench.Delivery.Delivered.Select(static one => one.GetPassword()));
        Assert.NotEqual(_bench.Corp.Accounts["corp-1"].Password, _bench.Corp.Accounts["corp-2"].Password);
        string recorded = Dump.Of(new object[] { run, _bench.State.JournalOf(run.Id), _bench.State.Content });
        Assert.All(_bench.Delivery.Delivered, one => Assert.DoesNotContain(Dump.Of(one.GetPassword()).Trim('"'), recorded, StringComparison.Ordinal));
        Assert.Empty(_bench.State.Content.Effects);
    }

    [Fact]
    public async Task A_delivery_that_fails_fails_the_change_and_memory_knows_that_a_password_is_due()
    {
        _bench.Delivery.BeforeDelivery = static one => throw new LifecycleException(LifecycleErrorKind.CredentialNotDelivered, $"No space for {one.GetPassword()}.");

        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(Joiner("1")));

        ChangeResult result = _bench.ResultOf("1");
        Assert.Equal((RunStatus.PartlyFailed, LifecycleErrorKind.CredentialNotDelivered), (run.Status, result.ErrorKind));
        Assert.Contains("The password was set but not delivered: No space for ….", result.Message);
        Assert.False(_bench.Corp.Accounts["corp-1"].IsEnabled);
        Assert.Equal([CredentialDue.KeyOf("corp", "corp-1")], _bench.State.Content.Effects);
    }

    [Fact]
    public async Task Resuming_after_a_failed_delivery_sets_another_password_and_delivers_that()
    {
        LifecyclePlan plan = _bench.Plan(Joiner("1"));
        _bench.Delivery.BeforeDelivery = static _ => throw new LifecycleException(LifecycleErrorKind.CredentialNotDelivered, "No space.");
        await _bench.ApplyAsync(plan);
        string first = _bench.Corp.Accounts["corp-1"].Password!;
        _bench.Delivery.BeforeDelivery = static _ => { };

        LifecycleRun run = await _bench.ApplyAsync(plan);

        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.NotEqual(first, _bench.Corp.Accounts["corp-1"].Password);
        Assert.Equal(_bench.Corp.Accounts["corp-1"].Password, Assert.Single(_bench.Delivery.Delivered).GetPassword());
        Assert.Empty(_bench.State.Content.Effects);
    }

    [Fact]
    public async Task Killed_at_any_step_the_password_that_counts_is_the_one_that_was_delivered_last()
    {
        int kills = 0;
        for (bool isWhole = false; !isWhole; kills++)
        {
            Workbench bench = new();
            Lifeline life = new(kills);
            LifecyclePlan plan = bench.Plan(Joiner("1"), Joiner("2"));
            bench.Corp.BeforeBatch = bench.Corp.AfterBatch = life.Step;
            bench.Delivery.BeforeDelivery = _ => life.Step();
            await Record.ExceptionAsync(() => new PlanExecutor(bench.Directories, new MortalStateStore(bench.State, life.Step), bench.Options).ApplyAsync(new PlanSelection(plan), static _ => { }, null, CancellationToken.None));
            isWhole = !life.IsCut;
            bench.Corp.BeforeBatch = bench.Corp.AfterBatch = static () => { };
            bench.Delivery.BeforeDelivery = static _ => { };
            bench.State.BreakLock();

            await bench.ApplyAsync(plan);

            Assert.All(bench.Corp.Accounts.Values, account => Assert.Equal(account.Password, bench.Delivery.Delivered.Last(one => one.DisplayName == account.Name).GetPassword()));
            Assert.Equal(2, bench.Corp.Accounts.Count);
            Assert.Empty(bench.State.Content.Effects);
        }

        Assert.True(kills > 10, $"Only {kills} steps.");
    }

    [Fact]
    public async Task Without_a_delivery_the_password_is_due_until_it_is_set()
    {
        LifecycleChange joiner = Joiner("1");
        LifecycleOperation[] operations = [.. joiner.Operations.Where(static operation => operation is not DeliverCredential)];
        _bench.Corp.Interfere = static write => write.Operation is SetCredential ? WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, "Too short.") : null;

        await _bench.ApplyAsync(_bench.Plan(Change("1", null, operations)));
        Assert.Equal([CredentialDue.KeyOf("corp", "corp-1")], _bench.State.Content.Effects);
        _bench.Corp.Interfere = static _ => null;
        await _bench.ApplyAsync(_bench.Plan(Change("1", "corp-1", new SetCredential(new GeneratedValue([new GuidPart()])))));

        Assert.Empty(_bench.State.Content.Effects);
        Assert.Equal(36, _bench.Corp.Accounts["corp-1"].Password!.Length);
    }

    [Fact]
    public async Task A_pass_that_the_directory_made_is_delivered_and_recorded_nowhere()
    {
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(WithPass("1")));

        DeliveredCredential delivered = Assert.Single(_bench.Delivery.Delivered);
        Assert.Equal((RunStatus.Succeeded, true, _bench.Corp.Accounts["corp-1"].Pass), (run.Status, delivered.IsPass, delivered.GetPassword()));
        string recorded = Dump.Of(new object[] { run, _bench.Results, _bench.State.JournalOf(run.Id), _bench.State.Content });
        Assert.DoesNotContain(delivered.GetPassword(), recorded, StringComparison.Ordinal);
        Assert.DoesNotContain("topsecret", WriteOutcome.Applied("a1").WithSecret("topsecret").ToString(), StringComparison.Ordinal);
        Assert.Empty(_bench.State.Content.Effects);
    }

    [Fact]
    public async Task A_pass_that_was_not_delivered_is_due_and_another_one_is_issued_on_resuming()
    {
        LifecyclePlan plan = _bench.Plan(WithPass("1"));
        _bench.Delivery.BeforeDelivery = static one => throw new LifecycleException(LifecycleErrorKind.CredentialNotDelivered, $"No space for {one.GetPassword()}.");
        await _bench.ApplyAsync(plan);
        string first = _bench.Corp.Accounts["corp-1"].Pass!;
        Assert.Contains("The temporary access pass was issued but not delivered: No space for ….", _bench.ResultOf("1").Message, StringComparison.Ordinal);
        Assert.Equal([CredentialDue.KeyOf("corp", "corp-1")], _bench.State.Content.Effects);
        _bench.Delivery.BeforeDelivery = static _ => { };

        await _bench.ApplyAsync(plan);

        Assert.NotEqual(first, _bench.Corp.Accounts["corp-1"].Pass);
        Assert.Equal(_bench.Corp.Accounts["corp-1"].Pass, Assert.Single(_bench.Delivery.Delivered).GetPassword());
        Assert.Empty(_bench.State.Content.Effects);
    }

    [Fact]
    public async Task Nothing_is_delivered_where_the_directory_issues_no_pass()
    {
        _bench.Corp.Interfere = static write => write.Operation is IssuePass ? WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, "Not allowed.") : null;
        await _bench.ApplyAsync(_bench.Plan(WithPass("1")));
        Assert.Empty(_bench.Delivery.Delivered);
        Assert.False(_bench.Corp.Accounts["corp-1"].IsEnabled);
        Assert.Contains("Not allowed.", _bench.ResultOf("1").Message, StringComparison.Ordinal);
    }

    private static LifecycleChange WithPass(string identity) =>
        Change(identity, null, [.. Joiner(identity).Operations.Select(static operation => operation is SetCredential ? new IssuePass(60, true) : operation)]);
}

using System.Diagnostics;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.StateTables.Runs;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using Xunit;
using static IdentityLifecycle.Tests.StateStores.StoreFixture;

namespace IdentityLifecycle.Tests.StateStores;

public sealed class LockTests
{
    [ContractFact]
    public async Task A_second_run_is_refused_until_the_first_has_ended_and_is_told_who_runs()
    {
        await using StoreFixture fixture = new();
        await using IStateStore other = fixture.Open();
        await fixture.Store.BeginRunAsync(Run("first"), null, CancellationToken.None);
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => other.BeginRunAsync(Run("second"), null, CancellationToken.None));
        Assert.Equal(LifecycleErrorKind.RunInProgress, error.Kind);
        Assert.Contains("first", error.Message, StringComparison.Ordinal);
        Assert.Contains("jane on server", error.Message, StringComparison.Ordinal);
        Assert.Contains(Environment.MachineName, error.Message, StringComparison.Ordinal);
        Assert.Contains(fixture.LockedSince.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
        Assert.Single(await other.ReadRunsAsync(10, CancellationToken.None));
        await fixture.Store.EndRunAsync(Run("first", RunStatus.Succeeded), MemoryUpdate.None, CancellationToken.None);
        await other.BeginRunAsync(Run("second"), null, CancellationToken.None);
    }

    [ContractFact]
    public async Task A_refused_run_is_recorded_while_another_is_under_way()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("first"), null, CancellationToken.None);
        await fixture.Store.BeginRunAsync(Run("second", RunStatus.Refused), null, CancellationToken.None);
        Assert.Equal(2, (await fixture.Store.ReadRunsAsync(10, CancellationToken.None)).Count);
        await fixture.Store.RecordIntentsAsync("first", [Intent("a")], CancellationToken.None);
    }

    [ContractFact]
    public async Task A_store_that_is_closed_gives_back_the_lock_of_a_run_that_was_broken_off()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("first"), null, CancellationToken.None);
        await fixture.ReopenAsync();
        await fixture.Store.BeginRunAsync(Run("second"), null, CancellationToken.None);
    }

    [ContractFact]
    public async Task The_lock_of_a_process_that_has_ended_is_taken_over()
    {
        await using StoreFixture fixture = new();
        using Process process = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true })!;
        await process.WaitForExitAsync();
        fixture.Hold(Environment.MachineName, process.Id, $"{ProcessNamespace.Own}|1");
        await fixture.Store.BeginRunAsync(Run("second"), null, CancellationToken.None);
    }

    [ContractFact]
    public async Task The_lock_of_a_living_process_of_this_machine_never_lapses()
    {
        await using StoreFixture fixture = new();
        fixture.Hold(Environment.MachineName, Environment.ProcessId, $"{ProcessNamespace.Own}|");
        fixture.Pass(TimeSpan.FromDays(2));
        Assert.Equal(LifecycleErrorKind.RunInProgress, (await Assert.ThrowsAsync<LifecycleException>(() => fixture.Store.BeginRunAsync(Run("second"), null, CancellationToken.None))).Kind);
    }

    [ContractFact]
    public async Task A_process_that_only_has_the_number_of_the_holder_is_not_the_holder()
    {
        await using StoreFixture fixture = new();
        fixture.Hold(Environment.MachineName, Environment.ProcessId, $"{ProcessNamespace.Own}|another start");
        await fixture.Store.BeginRunAsync(Run("second"), null, CancellationToken.None);
    }

    [ContractTheory]
    [InlineData(14, false)]
    [InlineData(16, true)]
    public async Task The_lock_of_another_machine_lapses_after_a_quarter_of_an_hour_of_silence(int minutes, bool lapses)
    {
        await using StoreFixture fixture = new();
        fixture.Hold("another-machine", 1);
        fixture.Pass(TimeSpan.FromMinutes(minutes));
        Task begin = fixture.Store.BeginRunAsync(Run("second"), null, CancellationToken.None);
        Exception? error = await Record.ExceptionAsync(() => begin);
        Assert.Equal(lapses, error is null);
    }

    [ContractTheory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("another-boot/pid:[4026531836]|1")]
    [InlineData("$boot/pid:[1]|1")]
    public async Task The_lock_of_a_process_that_cannot_be_asked_lapses_after_a_quarter_of_an_hour_of_silence_too(string identity)
    {
        await using StoreFixture fixture = new();
        fixture.Hold(Environment.MachineName, int.MaxValue, identity.Replace("$boot", ProcessNamespace.Own.Split('/')[0], StringComparison.Ordinal));
        fixture.Pass(TimeSpan.FromMinutes(14));
        Assert.Equal(LifecycleErrorKind.RunInProgress, (await Assert.ThrowsAsync<LifecycleException>(() => fixture.Store.BeginRunAsync(Run("second"), null, CancellationToken.None))).Kind);
        fixture.Pass(TimeSpan.FromMinutes(2));
        await fixture.Store.BeginRunAsync(Run("second"), null, CancellationToken.None);
    }

    [NamespaceFact]
    public async Task The_lock_of_a_living_run_in_another_container_with_this_host_name_is_not_taken()
    {
        await using StoreFixture fixture = new();
        using OtherNamespace other = new();
        fixture.Hold(Environment.MachineName, other.ProcessId, other.Identity);
        Assert.Equal(LifecycleErrorKind.RunInProgress, (await Assert.ThrowsAsync<LifecycleException>(() => fixture.Store.BeginRunAsync(Run("second"), null, CancellationToken.None))).Kind);
    }

    [ContractFact]
    public async Task A_run_whose_process_has_ended_is_shown_as_interrupted_and_stays_so_when_another_takes_over()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("first"), null, CancellationToken.None);
        Assert.Equal(RunStatus.Running, (await fixture.Store.ReadRunsAsync(1, CancellationToken.None))[0].Status);
        fixture.Hold(Environment.MachineName, Environment.ProcessId, $"{ProcessNamespace.Own}|another start");
        Assert.Equal(RunStatus.Interrupted, (await fixture.Store.ReadRunsAsync(1, CancellationToken.None))[0].Status);
        await fixture.Store.BeginRunAsync(Run("second"), null, CancellationToken.None);
        Assert.Equal([RunStatus.Running, RunStatus.Interrupted], (await fixture.Store.ReadRunsAsync(2, CancellationToken.None)).Select(static run => run.Status));
    }

    [ContractFact]
    public async Task A_run_that_another_process_resumes_is_not_this_processs_any_more()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("held"), null, CancellationToken.None);
        fixture.Hold("another-machine", 1);
        Assert.Equal(LifecycleErrorKind.RunInProgress, (await Assert.ThrowsAsync<LifecycleException>(() => fixture.Store.ConfirmRunAsync("held", CancellationToken.None))).Kind);
        Assert.Equal(LifecycleErrorKind.RunInProgress, (await Assert.ThrowsAsync<LifecycleException>(() => fixture.Store.BeginRunAsync(Run("held"), null, CancellationToken.None))).Kind);
    }

    [ContractFact]
    public async Task What_a_run_is_resumed_from_is_kept_piece_by_piece_and_not_if_the_run_gets_no_lock()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("first"), new RunPlan([[1, 2], [3]]), CancellationToken.None);
        await Assert.ThrowsAsync<LifecycleException>(() => fixture.Store.BeginRunAsync(Run("second"), new RunPlan([[9]]), CancellationToken.None));
        await fixture.ReopenAsync();
        Assert.Equal([[1, 2], [3]], (await fixture.Store.ReadRunPlanAsync("first", CancellationToken.None))!.Pieces);
        Assert.Null(await fixture.Store.ReadRunPlanAsync("second", CancellationToken.None));
    }

    [ContractFact]
    public async Task A_run_that_lost_its_lock_writes_nothing_more_but_records_what_it_did()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("first"), null, CancellationToken.None);
        await fixture.Store.RecordIntentsAsync("first", [Intent("a")], CancellationToken.None);
        fixture.Hold("another-machine", 1);
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => fixture.Store.RecordIntentsAsync("first", [Intent("b")], CancellationToken.None));
        Assert.Equal(LifecycleErrorKind.RunInProgress, error.Kind);
        await fixture.Store.RecordOutcomesAsync("first", [], [new JournalOutcome("a", ChangeStatus.Applied, null, null, Instant)], MemoryUpdate.None, CancellationToken.None);
        Assert.NotNull(Assert.Single(await fixture.Store.ReadJournalAsync("first", CancellationToken.None)).Outcome);
    }
}

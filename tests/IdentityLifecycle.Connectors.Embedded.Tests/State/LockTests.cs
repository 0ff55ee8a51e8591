using System.Diagnostics;
using IdentityLifecycle.Connectors.Embedded.State;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using Microsoft.Data.Sqlite;
using Xunit;
using static IdentityLifecycle.Connectors.Embedded.Tests.State.StoreFixture;

namespace IdentityLifecycle.Connectors.Embedded.Tests.State;

public sealed class LockTests
{
    [Fact]
    public async Task A_second_run_is_refused_until_the_first_has_ended_and_is_told_who_runs()
    {
        await using StoreFixture fixture = new();
        await using IStateStore other = fixture.Open();
        fixture.Time.Now = DateTimeOffset.UtcNow;
        await fixture.Store.BeginRunAsync(Run("first"), null, CancellationToken.None);
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => other.BeginRunAsync(Run("second"), null, CancellationToken.None));
        Assert.Equal(LifecycleErrorKind.RunInProgress, error.Kind);
        Assert.Contains("first", error.Message, StringComparison.Ordinal);
        Assert.Contains("jane on server", error.Message, StringComparison.Ordinal);
        Assert.Contains(Environment.MachineName, error.Message, StringComparison.Ordinal);
        Assert.Contains(fixture.Time.Now.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
        Assert.Single(await other.ReadRunsAsync(10, CancellationToken.None));
        await fixture.Store.EndRunAsync(Run("first", RunStatus.Succeeded), MemoryUpdate.None, CancellationToken.None);
        await other.BeginRunAsync(Run("second"), null, CancellationToken.None);
    }

    [Fact]
    public async Task A_refused_run_is_recorded_while_another_is_under_way()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("first"), null, CancellationToken.None);
        await fixture.Store.BeginRunAsync(Run("second", RunStatus.Refused), null, CancellationToken.None);
        Assert.Equal(2, (await fixture.Store.ReadRunsAsync(10, CancellationToken.None)).Count);
        await fixture.Store.RecordIntentsAsync("first", [Intent("a")], CancellationToken.None);
    }

    [Fact]
    public async Task A_store_that_is_closed_gives_back_the_lock_of_a_run_that_was_broken_off()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("first"), null, CancellationToken.None);
        await fixture.ReopenAsync();
        await fixture.Store.BeginRunAsync(Run("second"), null, CancellationToken.None);
    }

    [Fact]
    public async Task The_lock_of_a_process_that_has_ended_is_taken_over()
    {
        await using StoreFixture fixture = new();
        using Process process = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true })!;
        await process.WaitForExitAsync();
        await HoldAsync(fixture, Environment.MachineName, process.Id, fixture.Time.Now, $"{ProcessNamespace.Own}|1");
        await fixture.Store.BeginRunAsync(Run("second"), null, CancellationToken.None);
    }

    [Fact]
    public async Task The_lock_of_a_living_process_of_this_machine_never_lapses()
    {
        await using StoreFixture fixture = new();
        DateTimeOffset now = DateTimeOffset.UtcNow;
        fixture.Time.Now = now.AddDays(2);
        await HoldAsync(fixture, Environment.MachineName, Environment.ProcessId, now, $"{ProcessNamespace.Own}|");
        Assert.Equal(LifecycleErrorKind.RunInProgress, (await Assert.ThrowsAsync<LifecycleException>(() => fixture.Store.BeginRunAsync(Run("second"), null, CancellationToken.None))).Kind);
    }

    [Fact]
    public async Task A_process_that_only_has_the_number_of_the_holder_is_not_the_holder()
    {
        await using StoreFixture fixture = new();
        await HoldAsync(fixture, Environment.MachineName, Environment.ProcessId, fixture.Time.Now, $"{ProcessNamespace.Own}|another start");
        await fixture.Store.BeginRunAsync(Run("second"), null, CancellationToken.None);
    }

    [Theory]
    [InlineData(14, false)]
    [InlineData(16, true)]
    public async Task The_lock_of_another_machine_lapses_after_a_quarter_of_an_hour_of_silence(int minutes, bool lapses)
    {
        await using StoreFixture fixture = new();
        await HoldAsync(fixture, "another-machine", 1, fixture.Time.Now);
        fixture.Time.Now += TimeSpan.FromMinutes(minutes);
        Task begin = fixture.Store.BeginRunAsync(Run("second"), null, CancellationToken.None);
        Exception? error = await Record.ExceptionAsync(() => begin);
        Assert.Equal(lapses, error is null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("another-boot/pid:[4026531836]|1")]
    [InlineData("$boot/pid:[1]|1")]
    public async Task The_lock_of_a_process_that_cannot_be_asked_lapses_after_a_quarter_of_an_hour_of_silence_too(string identity)
    {
        await using StoreFixture fixture = new();
        await HoldAsync(fixture, Environment.MachineName, int.MaxValue, fixture.Time.Now, identity.Replace("$boot", ProcessNamespace.Own.Split('/')[0], StringComparison.Ordinal));
        fixture.Time.Now += TimeSpan.FromMinutes(14);
        Assert.Equal(LifecycleErrorKind.RunInProgress, (await Assert.ThrowsAsync<LifecycleException>(() => fixture.Store.BeginRunAsync(Run("second"), null, CancellationToken.None))).Kind);
        fixture.Time.Now += TimeSpan.FromMinutes(2);
        await fixture.Store.BeginRunAsync(Run("second"), null, CancellationToken.None);
    }

    [NamespaceFact]
    public async Task The_lock_of_a_living_run_in_another_container_with_this_host_name_is_not_taken()
    {
        await using StoreFixture fixture = new();
        using OtherNamespace other = new();
        await HoldAsync(fixture, Environment.MachineName, other.ProcessId, fixture.Time.Now, other.Identity);
        Assert.Equal(LifecycleErrorKind.RunInProgress, (await Assert.ThrowsAsync<LifecycleException>(() => fixture.Store.BeginRunAsync(Run("second"), null, CancellationToken.None))).Kind);
    }

    [Fact]
    public async Task A_run_whose_process_has_ended_is_shown_as_interrupted_and_stays_so_when_another_takes_over()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("first"), null, CancellationToken.None);
        Assert.Equal(RunStatus.Running, (await fixture.Store.ReadRunsAsync(1, CancellationToken.None))[0].Status);
        await HoldAsync(fixture, Environment.MachineName, Environment.ProcessId, fixture.Time.Now, $"{ProcessNamespace.Own}|another start");
        Assert.Equal(RunStatus.Interrupted, (await fixture.Store.ReadRunsAsync(1, CancellationToken.None))[0].Status);
        await fixture.Store.BeginRunAsync(Run("second"), null, CancellationToken.None);
        Assert.Equal([RunStatus.Running, RunStatus.Interrupted], (await fixture.Store.ReadRunsAsync(2, CancellationToken.None)).Select(static run => run.Status));
    }

    [Fact]
    public async Task A_run_that_another_process_resumes_is_not_this_processs_any_more()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("held"), null, CancellationToken.None);
        await HoldAsync(fixture, "another-machine", 1, fixture.Time.Now);
        Assert.Equal(LifecycleErrorKind.RunInProgress, (await Assert.ThrowsAsync<LifecycleException>(() => fixture.Store.ConfirmRunAsync("held", CancellationToken.None))).Kind);
        Assert.Equal(LifecycleErrorKind.RunInProgress, (await Assert.ThrowsAsync<LifecycleException>(() => fixture.Store.BeginRunAsync(Run("held"), null, CancellationToken.None))).Kind);
    }

    [Fact]
    public async Task What_a_run_is_resumed_from_is_kept_piece_by_piece_and_not_if_the_run_gets_no_lock()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("first"), new RunPlan([[1, 2], [3]]), CancellationToken.None);
        await Assert.ThrowsAsync<LifecycleException>(() => fixture.Store.BeginRunAsync(Run("second"), new RunPlan([[9]]), CancellationToken.None));
        await fixture.ReopenAsync();
        Assert.Equal([[1, 2], [3]], (await fixture.Store.ReadRunPlanAsync("first", CancellationToken.None))!.Pieces);
        Assert.Null(await fixture.Store.ReadRunPlanAsync("second", CancellationToken.None));
    }

    [Fact]
    public async Task A_run_that_lost_its_lock_writes_nothing_more_but_records_what_it_did()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("first"), null, CancellationToken.None);
        await fixture.Store.RecordIntentsAsync("first", [Intent("a")], CancellationToken.None);
        await HoldAsync(fixture, "another-machine", 1, fixture.Time.Now);
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => fixture.Store.RecordIntentsAsync("first", [Intent("b")], CancellationToken.None));
        Assert.Equal(LifecycleErrorKind.RunInProgress, error.Kind);
        await fixture.Store.RecordOutcomesAsync("first", [], [new JournalOutcome("a", ChangeStatus.Applied, null, null, Instant)], MemoryUpdate.None, CancellationToken.None);
        Assert.NotNull(Assert.Single(await fixture.Store.ReadJournalAsync("first", CancellationToken.None)).Outcome);
    }

    private static async Task HoldAsync(StoreFixture fixture, string host, int processId, DateTimeOffset since, string identity = "")
    {
        await using SqliteConnection other = new($"Data Source={fixture.Path};Pooling=False");
        await other.OpenAsync();
        await using SqliteCommand command = other.CreateCommand();
        command.CommandText = "INSERT OR REPLACE INTO runLock VALUES (1, 'held', $host, $process, 'joe', $since, $since, $start)";
        command.Parameters.AddWithValue("$host", host);
        command.Parameters.AddWithValue("$process", processId);
        command.Parameters.AddWithValue("$since", since.UtcTicks);
        command.Parameters.AddWithValue("$start", identity);
        await command.ExecuteNonQueryAsync();
    }
}

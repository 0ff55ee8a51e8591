using IdentityLifecycle.Connectors;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using Xunit;
using static IdentityLifecycle.Tests.StateStores.StoreFixture;

namespace IdentityLifecycle.Tests.StateStores;

public sealed class HistoryTests
{
    [ContractFact]
    public async Task An_operation_comes_back_with_who_when_what_why_and_what_became_of_it()
    {
        await using StoreFixture fixture = new();
        JournalIntent intent = Intent("a", new PriorValue("department", Fact.Of("Ops")), new PriorValue("city", Fact.Of("Ulm"))) with
        {
            DisplayName = "Jane Doe", Process = LifecycleProcess.Mover, Written = [new WrittenValue("department", Fact.Of("Sales")), new WrittenValue("mail", Fact.Of("j@x"))],
        };
        await RunAsync(fixture, "r", [intent]);
        await fixture.Store.RecordOutcomesAsync("r", [], [new JournalOutcome("a", ChangeStatus.Drift, "b", "Somebody was faster.", Instant.AddSeconds(3))], MemoryUpdate.None, CancellationToken.None);

        AuditEvent one = Assert.Single(await ReadAsync(fixture, new AuditFilter()));

        Assert.Equal((Instant, Instant.AddSeconds(3), "r", "jane on server", "Contoso"), (one.At, one.SettledAt!.Value, one.RunId, one.StartedBy, one.Policy));
        Assert.Equal(("1", "Jane Doe", LifecycleProcess.Mover, "corp", "b"), (one.Identity, one.DisplayName, one.Process, one.Directory, one.Anchor));
        Assert.Equal((OperationKind.SetAttributes, "Set department", "HR says so", "Drift", "Somebody was faster."), (one.Operation, one.Action, one.Reason, one.Outcome, one.Message));
        Assert.Equal(["department: Ops → Sales", "city: Ulm → (unknown)", "mail: (none) → j@x"], one.Values.Select(static value => value.ToString()));
    }

    [ContractFact]
    public async Task What_was_written_is_in_the_journal_of_the_run_too()
    {
        await using StoreFixture fixture = new();
        JournalIntent intent = Intent("a") with { DisplayName = "Jane", Process = LifecycleProcess.Joiner, Written = [new WrittenValue("$enabled", Fact.True)] };
        await RunAsync(fixture, "r", [intent]);
        JournalIntent read = Assert.Single(await fixture.Store.ReadJournalAsync("r", CancellationToken.None)).Intent;
        Assert.Equal(("Jane", LifecycleProcess.Joiner, new WrittenValue("$enabled", Fact.True)), (read.DisplayName, read.Process, Assert.Single(read.Written)));
    }

    [ContractFact]
    public async Task Operations_come_newest_first_and_at_most_as_many_as_wanted()
    {
        await using StoreFixture fixture = new();
        await RunAsync(fixture, "r", [.. Enumerable.Range(0, 2_500).Select(static number => Intent($"{number}") with { At = Instant.AddSeconds(number % 7) })]);
        AuditEvent[] all = await ReadAsync(fixture, new AuditFilter());
        Assert.Equal(2_500, all.Length);
        Assert.Equal(all.OrderByDescending(static one => one.At).Select(static one => one.At), all.Select(static one => one.At));
        Assert.All(all, static one => Assert.Equal("Open", one.Outcome));
        Assert.Equal(all.Take(3).Select(static one => one.At), (await ReadAsync(fixture, new AuditFilter { Count = 3 })).Select(static one => one.At));
    }

    public static TheoryData<string, AuditFilter, string> Filters => new()
    {
        { "person", new AuditFilter { Identity = "1" }, "a b" },
        { "person of whose account somebody had nobody", new AuditFilter { Identity = "2" }, "d e" },
        { "account without a person", new AuditFilter { Identity = "orphan" }, "e" },
        { "stranger", new AuditFilter { Identity = "' OR 1=1 --" }, "" },
        { "run", new AuditFilter { RunId = "second" }, "c d e" },
        { "directory", new AuditFilter { Directories = ["cloud", "none"] }, "c" },
        { "operation", new AuditFilter { Operations = [OperationKind.DisableAccount, OperationKind.DeleteAccount] }, "b" },
        { "outcome", new AuditFilter { Statuses = [ChangeStatus.Failed] }, "c" },
        { "since", new AuditFilter { Since = Instant.AddDays(1) }, "c d e" },
        { "until", new AuditFilter { Until = Instant.AddDays(1) }, "a b" },
        { "all of them", new AuditFilter { Identity = "3", RunId = "second", Directories = ["cloud"], Operations = [OperationKind.SetAttributes], Statuses = [ChangeStatus.Failed], Since = Instant, Until = Instant.AddDays(3), Count = 9 }, "c" },
    };

    [ContractTheory]
    [MemberData(nameof(Filters))]
    public async Task Every_filter_restricts(string what, AuditFilter filter, string expected)
    {
        await using StoreFixture fixture = new();
        await RunAsync(fixture, "first", [Named("a", "1"), Named("b", "1") with { Kind = OperationKind.DisableAccount }]);
        await fixture.Store.EndRunAsync(Run("first", RunStatus.Succeeded), new MemoryUpdate { Links = [Link("2", "orphan")] }, CancellationToken.None);
        await RunAsync(fixture, "second", new[] { Named("c", "3") with { Directory = "cloud" }, Named("d", "2"), Named("e", null) with { Anchor = "orphan" } }.Select(static intent => intent with { At = Instant.AddDays(1) }).ToArray());
        await fixture.Store.RecordOutcomesAsync("second", [], [new JournalOutcome("c", ChangeStatus.Failed, null, "No.", Instant)], MemoryUpdate.None, CancellationToken.None);
        Assert.True(expected == string.Join(' ', (await ReadAsync(fixture, filter)).Select(static one => one.Action).Order()), what);
    }

    [ContractFact]
    public async Task Reading_sees_one_state_and_lets_a_run_go_on()
    {
        await using StoreFixture fixture = new();
        await RunAsync(fixture, "r", [.. Enumerable.Range(0, 1_500).Select(static number => Intent($"{number}"))]);
        int count = 0;
        await foreach (AuditEvent one in ((IStateHistory)fixture.Store).ReadEventsAsync(new AuditFilter(), CancellationToken.None))
        {
            if (count++ == 0)
            {
                await fixture.Store.RecordIntentsAsync("r", [Intent("later") with { At = Instant.AddDays(-1) }], CancellationToken.None);
            }
        }

        Assert.Equal(1_500, count);
    }

    [ContractFact]
    public async Task Operations_of_a_change_are_one_entry_with_one_outcome_and_all_values()
    {
        await using StoreFixture fixture = new();
        await RunAsync(fixture, "r", [Intent("a") with { At = Instant }, Intent("b") with { Description = "Disable", At = Instant.AddSeconds(1), Written = [new WrittenValue("$enabled", Fact.False)] }]);
        await fixture.Store.RecordOutcomesAsync("r", [], [new JournalOutcome("a", ChangeStatus.Applied, "x", null, Instant), new JournalOutcome("b", ChangeStatus.Failed, "x", "No.", Instant)], MemoryUpdate.None, CancellationToken.None);
        HistoryEntry entry = Assert.Single(HistoryEntry.Of(await ReadAsync(fixture, new AuditFilter())));
        Assert.Equal((Instant, "PartlyApplied", "Set department, Disable", "HR says so", "x"), (entry.At, entry.Outcome, entry.Action, entry.Reason, entry.Anchor));
        Assert.Equal("enabled: (none) → false", Assert.Single(entry.Values).ToString(), ignoreCase: true);
    }

    [ContractTheory]
    [InlineData("fir", null, null, "first")]
    [InlineData("FIRST", null, null, "first")]
    [InlineData(null, RunStatus.Refused, null, "second")]
    [InlineData(null, RunStatus.Interrupted, null, "third")]
    [InlineData(null, null, 1, "third second")]
    public async Task Runs_are_found_by_beginning_of_id_status_and_time(string? id, RunStatus? status, int? sinceDay, string expected)
    {
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("first"), null, CancellationToken.None);
        await fixture.Store.EndRunAsync(Run("first", RunStatus.Succeeded), MemoryUpdate.None, CancellationToken.None);
        await fixture.Store.BeginRunAsync(Run("second", RunStatus.Refused) with { StartedAt = Instant.AddDays(1) }, null, CancellationToken.None);
        await fixture.Store.BeginRunAsync(Run("third") with { StartedAt = Instant.AddDays(2) }, null, CancellationToken.None);
        await fixture.ReopenAsync();
        RunFilter filter = new() { Id = id, Statuses = status is { } one ? [one] : [], Since = sinceDay is { } day ? Instant.AddDays(day) : null };
        Assert.Equal(expected, string.Join(' ', (await ((IStateHistory)fixture.Store).FindRunsAsync(filter, CancellationToken.None)).Select(static run => run.Id)));
    }

    internal static async Task<AuditEvent[]> ReadAsync(StoreFixture fixture, AuditFilter filter)
    {
        List<AuditEvent> events = [];
        await foreach (AuditEvent one in ((IStateHistory)fixture.Store).ReadEventsAsync(filter, CancellationToken.None))
        {
            events.Add(one);
        }

        return [.. events];
    }

    private static JournalIntent Named(string operationId, string? identity) => Intent(operationId) with { Description = operationId, Identity = identity };

    private static async Task RunAsync(StoreFixture fixture, string id, IReadOnlyList<JournalIntent> intents)
    {
        await fixture.Store.BeginRunAsync(Run(id), null, CancellationToken.None);
        await fixture.Store.RecordIntentsAsync(id, intents, CancellationToken.None);
    }
}

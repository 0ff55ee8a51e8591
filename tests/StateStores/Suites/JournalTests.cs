using CsCheck;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using Xunit;
using static IdentityLifecycle.Tests.StateStores.StoreFixture;

namespace IdentityLifecycle.Tests.StateStores;

public sealed class JournalTests
{
    private static readonly Gen<Fact> s_single = Gen.OneOf(
        Gen.String.Where(static text => !text.Contains('\0', StringComparison.Ordinal) && text.All(static character => !char.IsSurrogate(character))).Select(Fact.Of),
        Gen.Bool.Select(Fact.Of),
        Gen.Long.Select(Fact.Of),
        Gen.Double.Where(static number => !double.IsNaN(number)).Select(Fact.Of),
        Gen.DateTimeOffset.Select(Fact.Of),
        Gen.Byte.Array.Select(static bytes => Fact.Of(bytes)));

    private static readonly Gen<Fact> s_fact = Gen.OneOf(
        s_single,
        Gen.Const(Fact.None),
        Gen.Const(Fact.Unknown),
        Gen.Select(Gen.String.AlphaNumeric, Gen.String.AlphaNumeric, static (text, recipient) => Fact.Of(new SealedContent(text, recipient))),
        s_single.Array[1, 4].Select(static facts => Fact.Of(ValueList.Of(facts.Select(static fact => fact.Value!)))),
        s_single.Array[1, 3].Select(static facts => Fact.Of(new ComplexValue(facts.Select(static (fact, index) => new System.Collections.Generic.KeyValuePair<string, Fact>($"part{index}", fact))))));

    [ContractFact]
    public async Task Intents_and_outcomes_are_read_back_in_the_order_of_writing()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("r"), null, CancellationToken.None);
        JournalIntent[] intents = [Intent("b", new PriorValue("department", Fact.Of("HR")), new PriorValue("$enabled", Fact.True)), Intent("a") with { Identity = null, Anchor = null }];
        JournalOutcome outcome = new("a", ChangeStatus.Failed, "new", "It is taken.", Instant);
        await fixture.Store.RecordIntentsAsync("r", intents, CancellationToken.None);
        await fixture.Store.RecordOutcomesAsync("r", [], [outcome], new MemoryUpdate { Links = [Link("1", "new")] }, CancellationToken.None);
        await fixture.ReopenAsync();
        JournalEntry[] entries = [.. await fixture.Store.ReadJournalAsync("r", CancellationToken.None)];
        Assert.Equal(["b", "a"], entries.Select(static entry => entry.Intent.OperationId));
        Assert.Null(entries[0].Outcome);
        Assert.Equal(outcome, entries[1].Outcome);
        Assert.Equal(intents[0].Prior, entries[0].Intent.Prior);
        Assert.Equal(intents[0] with { Prior = [] }, entries[0].Intent with { Prior = [] });
        Assert.Equal(intents[1] with { Prior = [] }, entries[1].Intent with { Prior = [] });
        Assert.Equal([Link("1", "new")], (await fixture.ReadAsync()).Links);
    }

    [ContractFact]
    public async Task Prior_values_of_every_kind_come_back_identical()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("r"), null, CancellationToken.None);
        int number = 0;
        await Gen.Select(Gen.String.Where(static text => text.All(static character => character is > '\0' and < '\uD800')), s_fact).Array[0, 5].SampleAsync(
            async pairs =>
            {
                string id = $"operation-{number++}";
                PriorValue[] prior = pairs.Select(static pair => new PriorValue(pair.Item1, pair.Item2)).ToArray();
                await fixture.Store.RecordIntentsAsync("r", [Intent(id, prior)], CancellationToken.None);
                JournalEntry entry = (await fixture.Store.ReadJournalAsync("r", CancellationToken.None))[^1];
                return entry.Intent.OperationId == id && entry.Intent.Prior.SequenceEqual(prior);
            },
            iter: 60,
            threads: 1);
    }

    [ContractFact]
    public async Task What_becomes_of_a_repeated_intent_is_open_again()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("r"), null, CancellationToken.None);
        await fixture.Store.RecordIntentsAsync("r", [Intent("a")], CancellationToken.None);
        await fixture.Store.RecordOutcomesAsync("r", [], [new JournalOutcome("a", ChangeStatus.Failed, null, "Refused.", Instant)], MemoryUpdate.None, CancellationToken.None);
        await fixture.Store.RecordIntentsAsync("r", [Intent("a")], CancellationToken.None);
        Assert.Null(Assert.Single(await fixture.Store.ReadJournalAsync("r", CancellationToken.None)).Outcome);
    }

    [ContractFact]
    public async Task A_repeated_intent_keeps_the_first_prior_values()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("r"), null, CancellationToken.None);
        await fixture.Store.RecordIntentsAsync("r", [Intent("a", new PriorValue("department", Fact.Of("HR")))], CancellationToken.None);
        await fixture.Store.RecordIntentsAsync("r", [Intent("a", new PriorValue("department", Fact.Of("Sales")))], CancellationToken.None);
        JournalEntry entry = Assert.Single(await fixture.Store.ReadJournalAsync("r", CancellationToken.None));
        Assert.Equal(Fact.Of("HR"), entry.Intent.Prior[0].Value);
    }

    [ContractFact]
    public async Task An_outcome_without_intent_is_refused_and_memory_learns_nothing_from_it()
    {
        await using StoreFixture fixture = new();
        await fixture.Store.BeginRunAsync(Run("r"), null, CancellationToken.None);
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => fixture.Store.RecordOutcomesAsync(
            "r", [], [new JournalOutcome("a", ChangeStatus.Applied, null, null, Instant)], new MemoryUpdate { Links = [Link("1", "x")] }, CancellationToken.None));
        Assert.Equal(LifecycleErrorKind.Internal, error.Kind);
        Assert.Equal(0, (await fixture.ReadAsync()).Version);
    }

    [ContractFact]
    public async Task Runs_are_read_newest_first_with_everything_that_is_known_of_them()
    {
        await using StoreFixture fixture = new();
        LifecycleRun refused = Run("refused", RunStatus.Refused) with { EndedAt = Instant, ErrorKind = "GuardTripped", Message = "Too many." };
        LifecycleRun running = Run("running");
        LifecycleRun ended = running with
        {
            Status = RunStatus.PartlyFailed, EndedAt = Instant.AddHours(1), Planned = 5, Applied = 2, Failed = 1, Skipped = 2, AcceptedPlan = "hash", AcceptReason = "Reorganisation", MemoryBefore = 7, MemoryAfter = 9,
        };
        await fixture.Store.BeginRunAsync(refused, null, CancellationToken.None);
        await fixture.Store.BeginRunAsync(running, null, CancellationToken.None);
        Assert.Equal([running, refused], await fixture.Store.ReadRunsAsync(10, CancellationToken.None));
        await fixture.Store.EndRunAsync(ended, MemoryUpdate.None, CancellationToken.None);
        Assert.Equal([ended], await fixture.Store.ReadRunsAsync(1, CancellationToken.None));
    }

    [ContractFact]
    public async Task A_registered_plan_is_found_again_and_another_is_not()
    {
        await using StoreFixture fixture = new();
        PlanRegistration plan = new("p", "f", "c", "y", "jane", Instant);
        PlanRegistration second = plan with { FileHash = "g" };
        await fixture.Store.RegisterPlanAsync(plan, CancellationToken.None);
        await fixture.Store.RegisterPlanAsync(plan, CancellationToken.None);
        await fixture.Store.RegisterPlanAsync(second, CancellationToken.None);
        Assert.Equal([plan, second], await fixture.Store.FindPlanFilesAsync("p", CancellationToken.None));
        Assert.Empty(await fixture.Store.FindPlanFilesAsync("q", CancellationToken.None));
    }
}

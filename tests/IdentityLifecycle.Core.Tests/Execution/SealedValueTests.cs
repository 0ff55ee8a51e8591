using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Plans.Sealing;
using IdentityLifecycle.Values;
using Xunit;
using static IdentityLifecycle.Core.Tests.Execution.Workbench;

namespace IdentityLifecycle.Core.Tests.Execution;

/// <summary>The directory gets the value itself; the journal, the results and every message do not.</summary>
public sealed class SealedValueTests
{
    private readonly Workbench _bench = new();
    private readonly ValueSealer _sealer;

    public SealedValueTests()
    {
        _bench.State.SealingKey = [.. Enumerable.Repeat((byte)9, ValueSealer.KeyLength)];
        _sealer = new ValueSealer(_bench.State.SealingKey);
    }

    [Fact]
    public async Task The_value_is_written_and_both_are_sealed_in_the_journal()
    {
        TestAccount account = Account("OldSecret");

        LifecycleRun run = await _bench.ApplyAsync(Plan());

        Assert.Equal((RunStatus.Succeeded, "NewSecret"), (run.Status, account.Attributes["surname"].AsText()));
        PriorValue prior = Assert.Single(_bench.State.JournalOf(run.Id).Single().Intent.Prior);
        Assert.Equal(("[Redact]", "OldSecret"), (prior.Value.ToString(), _sealer.Open(prior.Value).AsText()));
        AssertSilent(run);
    }

    [Fact]
    public async Task Running_it_again_finds_it_done()
    {
        Account("NewSecret");

        await _bench.ApplyAsync(Plan());

        Assert.Equal(ChangeStatus.AlreadyDone, _bench.ResultOf("1").Status);
    }

    [Fact]
    public async Task Drift_says_neither_what_was_expected_nor_what_was_found()
    {
        Account("FoundSecret");

        LifecycleRun run = await _bench.ApplyAsync(Plan());

        ChangeResult result = _bench.ResultOf("1");
        Assert.Equal((ChangeStatus.Drift, "surname"), (result.Status, result.Attribute));
        Assert.Contains("surname is not what the plan expects", result.Message);
        AssertSilent(run);
    }

    [Theory]
    [InlineData("surname", "surname was refused")]
    [InlineData(null, "[Redact]")]
    public async Task What_the_directory_says_is_cleared_of_the_value(string? attribute, string says)
    {
        Account("OldSecret");
        _bench.Corp.Interfere = _ => WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, "The value NEWSECRET is too short, unlike \"OldSecret\".", attribute);

        LifecycleRun run = await _bench.ApplyAsync(Plan());

        Assert.Contains(says, _bench.ResultOf("1").Message);
        AssertSilent(run);
    }

    [Fact]
    public async Task An_error_in_the_middle_of_writing_is_cleared_of_the_value()
    {
        Account("OldSecret");
        _bench.Corp.Interfere = _ => throw new LifecycleException(LifecycleErrorKind.DirectoryUnavailable, "Lost while sending NewSecret.", new InvalidOperationException("NewSecret"));

        LifecycleRun run = await _bench.ApplyAsync(Plan());

        Assert.Contains("Lost while sending [Redact].", _bench.ResultOf("1").Message);
        AssertSilent(run);
    }

    private TestAccount Account(string surname)
    {
        TestAccount account = _bench.Corp.Accounts[_bench.Corp.Add("a1")];
        account.Attributes["surname"] = Fact.Of(surname);
        return account;
    }

    private LifecyclePlan Plan() => _bench.Plan(Change("1", "a1", new SetAttributes([Attribute("surname", Seal("OldSecret"), PlanValue.Of(Seal("NewSecret")))])));

    private Fact Seal(string text) => _sealer.Seal(Fact.Of(text), "corp/1/surname");

    private void AssertSilent(LifecycleRun run)
    {
        IEnumerable<string?> texts = _bench.Results.SelectMany(static result => new[] { result.Message, result.Action, result.Reason, result.ToString() })
            .Concat(_bench.State.JournalOf(run.Id).SelectMany(static entry => new[] { entry.Intent.ToString(), entry.Outcome?.ToString(), string.Join(' ', entry.Intent.Prior) }))
            .Append(run.ToString());
        Assert.All(texts, static text => Assert.DoesNotContain("Secret", text ?? string.Empty, StringComparison.OrdinalIgnoreCase));
    }
}

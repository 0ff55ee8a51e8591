using System.Text;
using System.Text.RegularExpressions;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Execution.Recovery;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Execution;

/// <summary>A directory, a state store and a policy to apply plans with.</summary>
internal sealed class Workbench
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    public static readonly PolicyReference Policy = new("Contoso", "/p.json", "ab12");

    public TestDirectory Corp { get; } = new("corp");

    public TestStateStore State { get; } = new();

    public TestDelivery Delivery { get; } = new();

    public List<ChangeResult> Results { get; } = [];

    public CancellationTokenSource Stop { get; } = new();

    public Workbench() => Options = Options with { Deliveries = new Dictionary<string, ICredentialDelivery> { ["corp"] = Delivery } };

    public ApplyOptions Options { get; set; } = new()
    {
        Policy = Policy,
        StartedBy = "anna@runner",
        Time = new FixedTime(Now),
        Envelope = new PlanEnvelope([new DirectoryEnvelope("corp", null, Enum.GetValues<OperationKind>(), ["surname", "manager", "sponsors"], ["Sales", "DEP-*"]) { NewGroups = [new GroupTemplate("DEP-*", new NewGroup())] }]),
    };

    public Dictionary<string, IDirectory> Directories => new() { ["corp"] = Corp };

    public PlanHeader Header => new() { Policy = Policy, AsOf = Now, CreatedAt = Now.AddHours(-1), PlannedBy = "anna", MemoryVersion = State.Content.Version, Images = [new ImageReference("corp", "1", Now, 1000, 1000)] };

    public LifecyclePlan Plan(params LifecycleChange[] changes) => new(Header, changes, PlanObservations.None);

    public async Task<LifecycleRun> ApplyAsync(LifecyclePlan plan, PlanSelection? selection = null)
    {
        Results.Clear();
        return await new PlanExecutor(Directories, State, Options).ApplyAsync(selection ?? new PlanSelection(plan), Results.Add, null, Stop.Token);
    }

    public Task<ResumableRun> FindResumableAsync(string? runId = null) => ResumableRun.FindAsync(State, runId, CancellationToken.None);

    public async Task<LifecycleRun> ResumeAsync(string? runId = null)
    {
        Results.Clear();
        return await new PlanExecutor(Directories, State, Options).ResumeAsync(await FindResumableAsync(runId), new HashSet<string>(), Results.Add, null, CancellationToken.None);
    }

    /// <summary>What directory, memory and the journal of a run hold in the end, secrets and the number of steps aside.</summary>
    public string Describe(string runId)
    {
        StringBuilder text = new();
        AppendSorted(text, Corp.Accounts.Values.Select(static account => FormattableString.Invariant(
            $"{account.Name} {account.Container} {account.IsEnabled} {account.IsDeleted} {account.Password?.Length} {string.Join(',', account.Attributes.OrderBy(static pair => pair.Key, StringComparer.Ordinal))} {string.Join(',', account.Groups)}")));
        LifecycleMemoryContent memory = State.Content;
        AppendSorted(text, memory.Links);
        AppendSorted(text, memory.States);
        AppendSorted(text, memory.Grants);
        AppendSorted(text, memory.Effects);
        AppendSorted(text, memory.PastOperations);
        AppendSorted(text, State.JournalOf(runId).Select(static entry => $"{entry.Intent.OperationId} {entry.Intent.Kind} {string.Join(',', entry.Intent.Prior)} done {entry.Outcome?.Status is ChangeStatus.Applied or ChangeStatus.AlreadyDone}"));
        return text.ToString();
    }

    public async Task<LifecycleException> RefusedAsync(LifecyclePlan plan)
    {
        LifecycleException refusal = await Assert.ThrowsAsync<LifecycleException>(() => ApplyAsync(plan));
        LifecycleRun run = State.Runs[^1];
        Assert.Equal((RunStatus.Refused, refusal.Kind.ToString(), 2), (run.Status, run.ErrorKind, run.ExitCode));
        Assert.Empty(Corp.Batches);
        return refusal;
    }

    // Anchors count up in the order of creation, which is another one each time that accounts are made at the same time.
    private void AppendSorted<T>(StringBuilder text, IEnumerable<T> items) => text
        .AppendJoin('\n', items.Select(item => Regex.Replace(item!.ToString()!, @"\bcorp-\d+\b", match => Corp.Accounts[match.Value].Name)).Order(StringComparer.Ordinal))
        .AppendLine();

    /// <summary>Memory as a comparison takes it that found out what became of open operations.</summary>
    public LifecycleMemory Memory(OpenWork open, IReadOnlyList<OpenOperationFinding> findings) =>
        open.LessonsOf(findings).Aggregate(new LifecycleMemory(State.Content), static (memory, lesson) => memory.Expecting(lesson));

    public ChangeResult ResultOf(string identity) => Results.Single(result => result.Identity == identity);

    public static LifecycleChange Change(string identity, string? anchor, params LifecycleOperation[] operations) =>
        new("corp", Subject.Person(identity), LifecycleProcess.Mover, operations) { DisplayName = "Person " + identity, Anchor = anchor, ToState = LifecycleState.Active };

    public static LifecycleChange Joiner(string identity) => Change(
        identity,
        null,
        new LinkAccount(new ResultValue("corp/" + identity, ResultValue.Anchor), LinkOrigin.Created),
        new CreateAccount("Person " + identity, ContainerPath.Root, [Attribute("surname", Fact.None, PlanValue.Of(Fact.Of("Li")))]),
        new SetCredential(new GeneratedValue([new GuidPart()])),
        new DeliverCredential("file", "helpdesk.cer"),
        Grant(),
        new EnableAccount());

    public static LifecycleChange WithRank(LifecycleChange change, int rank, params string[] dependsOn) => new(change.Directory, change.About, change.Process, change.Operations)
    {
        DisplayName = change.DisplayName, Anchor = change.Anchor, ToState = change.ToState, Rank = rank, DependsOn = dependsOn,
    };

    public static SetAttributes Set(string from, string to) => new([Attribute("surname", Fact.Of(from.Length == 0 ? null : from), PlanValue.Of(Fact.Of(to)))]);

    public static AttributeChange Attribute(string name, Fact old, PlanValue value) => new(name, old, value, new ChangeReason("hr says so"));

    public static GrantEntitlement Grant() => new(new Entitlement("corp", "g1", "Sales"), "Sales");

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

using IdentityLifecycle.Connectors;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Execution.Undo;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Guards;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Execution.Undo;

/// <summary>Plans and applies the undoing of runs on a workbench.</summary>
internal static class UndoWorkbench
{
    public static readonly DateTimeOffset HoldUntil = Workbench.Now.AddDays(15);

    /// <summary>The account <c>a1</c> of the person <c>1</c>, enabled and named Lee.</summary>
    public static TestAccount AddLee(this Workbench bench)
    {
        TestAccount account = bench.Corp.Accounts[bench.Corp.Add("a1")];
        account.Attributes["surname"] = Fact.Of("Lee");
        return account;
    }

    /// <summary>The plan that undoes a run, the latest if none is named.</summary>
    public static Task<LifecyclePlan> PlanUndoAsync(this Workbench bench, string? runId = null, DateTimeOffset? holdUntil = null, params string[] identities) =>
        bench.PlanUndoAsync(bench.Directories, runId, holdUntil, identities);

    /// <summary>The plan that undoes a run where only some directories can be opened.</summary>
    public static async Task<LifecyclePlan> PlanUndoAsync(
        this Workbench bench,
        IReadOnlyDictionary<string, IDirectory> directories,
        string? runId = null,
        DateTimeOffset? holdUntil = null,
        params string[] identities) =>
        await UndoPlanner.CreateAsync(
            await RecordedRun.FindAsync(bench.State, runId, CancellationToken.None),
            directories,
            new UndoOptions
            {
                Policy = Workbench.Policy,
                Envelope = bench.Options.Envelope,
                Guards = BuiltInGuards.All,
                PlanExpires = TimeSpan.FromHours(24),
                PlannedBy = "anna",
                Now = Workbench.Now,
                Identities = identities.ToHashSet(),
                HoldUntil = holdUntil,
                Reason = "the run was a mistake",
            },
            null,
            CancellationToken.None);

    /// <summary>Undoes a run whole: plans it, applies the plan, and sees to it that everything was applied.</summary>
    public static async Task<LifecycleRun> UndoAsync(this Workbench bench, string? runId = null, DateTimeOffset? holdUntil = null)
    {
        LifecycleRun run = await bench.ApplyAsync(await bench.PlanUndoAsync(runId, holdUntil));
        Assert.Equal(RunStatus.Succeeded, run.Status);
        return run;
    }

    /// <summary>Everything that an account holds, as a text.</summary>
    public static string Describe(this TestAccount account) => FormattableString.Invariant(
        $"{account.Name} in {account.Container}, enabled {account.IsEnabled}, deleted {account.IsDeleted}, {string.Join(' ', account.Attributes)}, {string.Join(' ', account.Groups)}");
}

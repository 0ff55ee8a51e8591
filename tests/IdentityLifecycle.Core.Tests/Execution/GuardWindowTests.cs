using CsCheck;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Execution;

/// <summary>What guards count within a window is what was done, however it was cut into runs.</summary>
public sealed class GuardWindowTests
{
    private static readonly GuardRule[] s_rules =
    [
        .. BuiltInGuards.Kinds.Select(static pair => new GuardRule(pair.Key, [pair.Value]) { Window = TimeSpan.FromDays(1) }),
        new GuardRule("several", [OperationKind.DisableAccount, OperationKind.GrantEntitlement, OperationKind.CreateAccount]) { Window = TimeSpan.FromDays(1), IsTogether = true },
    ];

    private static readonly Gen<LifecycleOperation[]> s_operations = Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, static (grants, disables, sets) => Operations(grants, disables, sets));

    [Fact]
    public void Count_of_a_window_never_depends_on_how_the_work_is_split_into_runs() =>
        Gen.Select(Gen.Bool, s_operations, Gen.Int[0, 4], static (creates, operations, run) => (creates, operations, run)).Array[1, 20].Sample(
            static parts => Assert.Equal(InOnePlan(parts), InManyRuns(parts).GetAwaiter().GetResult()),
            iter: 200);

    private static async Task<int[]> InManyRuns((bool Creates, LifecycleOperation[] Operations, int Run)[] parts)
    {
        Workbench bench = new();
        bench.Options = bench.Options with { Guards = [] };
        foreach (IGrouping<int, (LifecycleChange Change, int Run)> run in Changes(parts).GroupBy(static part => part.Run).OrderBy(static group => group.Key))
        {
            LifecycleChange[] changes = run.Select(static part => part.Change).ToArray();
            foreach (string anchor in changes.Select(static change => change.Anchor).OfType<string>())
            {
                bench.Corp.Accounts[bench.Corp.Add(anchor)].Name = "x";
            }

            Assert.Equal(changes.Length, (await bench.ApplyAsync(bench.Plan(changes))).Applied);
        }

        IReadOnlyList<PastOperation> past = await bench.State.ReadPastOperationsAsync(DateTimeOffset.MinValue, CancellationToken.None);
        return Count([], past);
    }

    private static int[] InOnePlan((bool Creates, LifecycleOperation[] Operations, int Run)[] parts) => Count(Changes(parts).Select(static part => part.Change).ToArray(), []);

    private static int[] Count(LifecycleChange[] changes, IReadOnlyList<PastOperation> past) =>
        GuardJudge.Judge(s_rules, changes, new Dictionary<string, int> { ["corp"] = 100 }, new GuardHistory(Workbench.Now, past)).Select(static verdict => verdict.Count).ToArray();

    private static IEnumerable<(LifecycleChange Change, int Run)> Changes((bool Creates, LifecycleOperation[] Operations, int Run)[] parts) =>
        parts.Select(static (part, index) => (part.Creates ? Workbench.Joiner($"{index}") : Workbench.Change($"{index}", $"a{index}", part.Operations), part.Run));

    private static LifecycleOperation[] Operations(bool grants, bool disables, bool sets)
    {
        List<LifecycleOperation> operations = [new MoveAccount(ContainerPath.Root, new ContainerPath(["Staff"]), "x", "x")];
        if (sets)
        {
            operations.Add(Workbench.Set(string.Empty, "Li"));
        }

        if (disables)
        {
            operations.Add(new DisableAccount());
        }

        if (grants)
        {
            operations.Add(Workbench.Grant());
        }

        return [.. operations];
    }
}

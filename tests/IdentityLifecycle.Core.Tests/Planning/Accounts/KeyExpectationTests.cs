using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Accounts;

/// <summary>An account that was found by something else than the key is given the key, and everything after that expects it.</summary>
public sealed class KeyExpectationTests
{
    [Theory]
    [InlineData(LifecycleState.Active)]
    [InlineData(LifecycleState.Left)]
    public void Each_operation_expects_the_key_that_is_there_when_its_turn_comes(LifecycleState state)
    {
        PlannerScenario scenario = new PlannerScenario().Policy("TIER", ", { \"match\": [\"displayName\"] }")
            .Person("1", state == LifecycleState.Left ? [("left", "2026-11-20")] : [])
            .Account("9", ("employeeId", null), ("displayName", "Person 1"), ("container", "Old"), ("accountEnabled", state == LifecycleState.Left ? "true" : "false"));

        LifecycleOperation[] operations = [.. Assert.Single(scenario.Plan().Changes).Operations];

        int written = Array.FindIndex(operations, static operation => operation.Touches.Attributes.Any(static change => change.Attribute == "employeeId"));
        Assert.InRange(written, 0, operations.Length - 2);
        Assert.Contains(operations.Skip(written + 1), static operation => operation is MoveAccount);
        Assert.All(operations.Take(written).Where(Keyed), static operation => Assert.Equal(Fact.None, operation.Expects.KeyValue));
        Assert.All(operations.Skip(written + 1).Where(Keyed), static operation => Assert.Equal(Fact.Of("1"), operation.Expects.KeyValue));
    }

    private static bool Keyed(LifecycleOperation operation) => operation.Expects.KeyAttribute is not null;
}

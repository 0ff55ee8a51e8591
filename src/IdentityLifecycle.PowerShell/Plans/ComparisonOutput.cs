using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Views;
using IdentityLifecycle.Workflow.Comparing;

namespace IdentityLifecycle.PowerShell.Plans;

/// <summary>Tells what a comparison found besides changes.</summary>
internal static class ComparisonOutput
{
    public static void Write(PipelineBridge bridge, Comparison comparison)
    {
        if (!comparison.World.HasState)
        {
            bridge.WriteWarning($"There is no state store for {comparison.World.Policy.Name} yet: compared as if nothing had ever happened, so that absence and orphans are reported and never acted on.");
        }

        if (ResidualText.Warning(comparison.Plan.ResidualAccess, comparison.Plan.ResidualAccess.Count(static one => !one.IsKnown)) is string residual)
        {
            bridge.WriteWarning(residual);
        }

        WriteOrigins(bridge, comparison);
        WriteInputs(bridge, comparison.Plan);
        foreach (LifecycleProblem problem in comparison.Problems)
        {
            bridge.WriteProblem(problem);
        }

        GuardOutput.Write(bridge, comparison.Plan);
    }

    /// <summary>Tells what the plan stands on and what it came to, for -Verbose.</summary>
    private static void WriteInputs(PipelineBridge bridge, LifecyclePlan plan)
    {
        bridge.WriteVerbose($"Compared by {plan.Header}.");
        foreach (SnapshotReference snapshot in plan.Header.Snapshots)
        {
            bridge.WriteVerbose($"System of record {snapshot}.");
        }

        foreach (ImageReference image in plan.Header.Images)
        {
            bridge.WriteVerbose($"Directory {image}.");
        }

        bridge.WriteVerbose($"{plan.Changes.Count} changes, {plan.Header.Omissions.Count} people and accounts left as they are, {plan.Header.Problems.Count} problems.");
    }

    /// <summary>Tells how the directories were read; loudly if a reading had to start over.</summary>
    private static void WriteOrigins(PipelineBridge bridge, Comparison comparison)
    {
        foreach (ImageOrigin origin in comparison.Origins)
        {
            if (origin.HasStartedOver)
            {
                bridge.WriteWarning(origin.Text);
            }
            else
            {
                bridge.WriteVerbose(origin.Text);
            }
        }
    }
}

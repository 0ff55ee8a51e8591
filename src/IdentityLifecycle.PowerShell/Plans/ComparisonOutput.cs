using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
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
        foreach (LifecycleProblem problem in comparison.Problems)
        {
            bridge.WriteProblem(problem);
        }

        GuardOutput.Write(bridge, comparison.Plan);
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

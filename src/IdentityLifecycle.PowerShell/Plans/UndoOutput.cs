using System.Globalization;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.PowerShell.Pipeline;

namespace IdentityLifecycle.PowerShell.Plans;

/// <summary>Tells what an undo will not put back.</summary>
internal static class UndoOutput
{
    /// <summary>Says each thing once, for those who look at the changes alone.</summary>
    public static void WarnOf(LifecyclePlan plan, PipelineBridge bridge)
    {
        foreach (IGrouping<string, PlanOmission> same in plan.Omissions.GroupBy(static omission => omission.Message))
        {
            int others = same.Count() - 1;
            string rest = others == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" and {others} more");
            bridge.WriteWarning($"{same.First().Name}{rest}: {same.Key}");
        }
    }
}

using System.Globalization;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow.Decisions;

namespace IdentityLifecycle.PowerShell.Plans;

/// <summary>What all cmdlets that decide have in common: the end of a decision, the question before it is recorded, and what is emitted.</summary>
internal static class DecisionOutput
{
    private const int UsualDays = 30;

    /// <summary>When a decision ends (UTC).</summary>
    /// <exception cref="LifecycleException">ArgumentInvalid: that is past.</exception>
    public static DateTimeOffset EndOf(DateTimeOffset? until)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        DateTimeOffset end = (until ?? now.AddDays(UsualDays)).ToUniversalTime();
        return end > now ? end
            : throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, string.Create(CultureInfo.InvariantCulture, $"-Until {until:yyyy-MM-dd HH:mm zzz} is past: a decision must end later than now.")) { Attribute = "Until" };
    }

    /// <summary>Makes one decision. If there is nothing to decide, that is an error of its own, and the others go on.</summary>
    public static async Task TryAsync(Func<Task> decide, PipelineBridge bridge)
    {
        try
        {
            await decide().ConfigureAwait(false);
        }
        catch (LifecycleException nothing) when (nothing.Kind is LifecycleErrorKind.NotFound or LifecycleErrorKind.ArgumentInvalid)
        {
            bridge.WriteError(nothing);
        }
    }

    /// <summary>Asks about each decision, records those that are wanted in one step, and emits them.</summary>
    public static void Record(AsyncLifecycleCmdlet cmdlet, LifecyclePolicy policy, IReadOnlyList<MemoryUpdate> decisions)
    {
        MemoryUpdate[] wanted = [.. decisions.Where(update => IsWanted(cmdlet, update.Decisions[0]))];
        if (wanted.Length == 0)
        {
            return;
        }

        cmdlet.RunAsync(async (bridge, cancellationToken) =>
        {
            await DecisionDesk.RecordAsync(LifecycleSession.Catalog, policy, wanted, cancellationToken).ConfigureAwait(false);
            bridge.WriteBatch(wanted.SelectMany(static update => update.Decisions).ToArray());
        });
    }

    private static bool IsWanted(AsyncLifecycleCmdlet cmdlet, RecordedDecision decision) => cmdlet.ShouldProcess(
        decision.Subject,
        $"Decide {decision.Kind} for {decision.Evidence} in {decision.Directory}, until {decision.Until:yyyy-MM-dd HH:mm} UTC ({decision.Reason})");
}

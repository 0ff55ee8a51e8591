using System.Globalization;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>A run's summary in a few lines.</summary>
internal static class RunText
{
    public static ShownText Render(LifecycleRun run, Paint paint)
    {
        ShownText status = run.ExitCode == 0 ? paint.Good(run.Status.ToString()) : paint.Bad(run.Status.ToString());
        ShownText text = $"{paint.Strong($"Run {run.Id}")} of {run.Policy}: {status}, exit code {run.ExitCode}\n";
        text.Append($"  {run.Planned} planned, {run.Applied} applied, {run.Failed} failed, {run.Skipped} skipped{Verification(run, paint)}")
            .Append($"; started {Instant(run.StartedAt)} by {run.StartedBy}{Duration(run)}{Resumption(run)}{Acceptance(run, paint)}");
        return run.Message is null ? text : text.Append($"\n  {paint.Bad(run.ErrorKind ?? "Message")}: {run.Message}");
    }

    private static ShownText Verification(LifecycleRun run, Paint paint)
    {
        if (run.Applied == 0)
        {
            return string.Empty;
        }

        ShownText notSeen = run.NotSeen == 0 ? string.Empty : $", {paint.Bad($"{run.NotSeen} not seen")}";
        string notVerified = run.NotVerified == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {run.NotVerified} not verified");
        string residual = run.Residual == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {run.Residual} who left still have access");
        return $"; {run.Seen} seen{notSeen}{notVerified}{residual}";
    }

    private static string Resumption(LifecycleRun run) => run.Resumptions switch
    {
        0 => string.Empty,
        1 => ", resumed once",
        int times => string.Create(CultureInfo.InvariantCulture, $", resumed {times} times"),
    };

    private static ShownText Acceptance(LifecycleRun run, Paint paint) =>
        run.AcceptedPlan is null ? string.Empty : $"\n  {paint.Bad("Guards passed over")} by -AcceptPlan: {run.AcceptReason}";

    private static string Duration(LifecycleRun run) =>
        run.EndedAt is DateTimeOffset end ? string.Create(CultureInfo.InvariantCulture, $", took {(end - run.StartedAt).TotalSeconds:0.0} s") : ", not ended";

    private static string Instant(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}

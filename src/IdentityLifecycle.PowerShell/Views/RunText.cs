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
        ShownText text = $"{paint.Strong($"Run {run.Id}")} of {run.Policy}: {status}, exit code {run.ExitCode}";
        ResidualText.Append(text, run.ResidualAccess, run.ResidualAccessCount, run.ExcludedAccessCount, paint);
        string inPart = run.PartlyApplied == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {run.PartlyApplied} applied in part");
        text.Append($"\n  {run.Planned} planned, {run.Applied} applied{inPart}, {run.Failed} failed, {run.Skipped} skipped{Verification(run, paint)}")
            .Append($"; started {Instant(run.StartedAt)} by {run.StartedBy}{Duration(run)}{Resumption(run)}{Acceptance(run, paint)}");
        return run.Message is null ? text : text.Append($"\n  {paint.Bad(run.ErrorKind ?? "Message")}: {Indented(run.Message)}");
    }

    /// <summary>A refusal has a line for each of its problems. No line begins where one of the program's own would.</summary>
    private static ShownText Indented(string message) =>
        ShownText.Join("\n    ", message.Split('\n', StringSplitOptions.TrimEntries).Select(static line => (ShownText)line));

    private static ShownText Verification(LifecycleRun run, Paint paint)
    {
        if (run.Applied + run.PartlyApplied == 0)
        {
            return string.Empty;
        }

        ShownText notSeen = ShownText.If(run.NotSeen > 0, $", {paint.Bad($"{run.NotSeen} not seen")}");
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
        ShownText.If(run.AcceptedPlan is not null, $"\n  {paint.Bad("Guards passed over")}: {run.AcceptReason}");

    private static string Duration(LifecycleRun run) =>
        run.EndedAt is DateTimeOffset end ? string.Create(CultureInfo.InvariantCulture, $", took {(end - run.StartedAt).TotalSeconds:0.0} s") : ", not ended";

    private static string Instant(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}

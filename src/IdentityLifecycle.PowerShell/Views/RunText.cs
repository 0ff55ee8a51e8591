using System;
using System.Globalization;
using IdentityLifecycle.Journal;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>A run's summary in two or three lines.</summary>
internal static class RunText
{
    public static string Render(LifecycleRun run, Paint paint)
    {
        string status = run.ExitCode == 0 ? paint.Good(run.Status.ToString()) : paint.Bad(run.Status.ToString());
        string text = paint.Strong($"Run {run.Id}") + $" of {run.Policy}: {status}, exit code {run.ExitCode}\n"
            + string.Create(CultureInfo.InvariantCulture, $"  {run.Planned} planned, {run.Applied} applied, {run.Failed} failed, {run.Skipped} skipped")
            + $"; started {Instant(run.StartedAt)} by {run.StartedBy}{Duration(run)}";
        return run.Message is null ? text : $"{text}\n  {paint.Bad(run.ErrorKind ?? "Message")}: {run.Message}";
    }

    private static string Duration(LifecycleRun run) =>
        run.EndedAt is DateTimeOffset end ? string.Create(CultureInfo.InvariantCulture, $", took {(end - run.StartedAt).TotalSeconds:0.0} s") : ", not ended";

    private static string Instant(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}

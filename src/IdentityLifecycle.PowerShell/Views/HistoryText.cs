using System.Globalization;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>What was done: one operation, and what one run did to one account of a person, with the values before and after.</summary>
internal static class HistoryText
{
    public static ShownText Render(AuditEvent one, Paint paint)
    {
        ShownText text = $"{one.At.ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC {Outcome(one.Outcome, paint)}: {PersonOf(one)} in {one.Directory}: {one.Action}";
        text.Append(one.StartedBy.Length == 0 ? string.Empty : paint.Faint($", by {one.StartedBy}"));
        return text.Append(ShownText.If(one.Message is { Length: > 0 }, $"\n    {one.Message}"));
    }

    public static ShownText Render(HistoryEntry entry, Paint paint)
    {
        string at = entry.At.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
        ShownText text = $"{paint.Strong($"{at} {entry.Process?.ToString() ?? "Change"}")} {PersonOf(entry.Events[0])} in {entry.Directory}: {Outcome(entry.Outcome, paint)}";
        text.Append(paint.Faint($"\n  run {entry.RunId} by {(entry.StartedBy.Length == 0 ? "somebody unknown" : entry.StartedBy)}"));
        foreach (AuditEvent one in entry.Events)
        {
            text.Append($"\n    {one.Action}");
            text.Append(ShownText.If(one.Outcome != entry.Outcome || one.Message is not null, $" [{Outcome(one.Outcome, paint)}{(one.Message is null ? string.Empty : ": " + one.Message)}]"));
            text.Append(one.Reason.Length == 0 ? string.Empty : paint.Faint($"   # {one.Reason}"));
            foreach (ValueTransition value in one.Values.Where(SaysMore))
            {
                text.Append($"\n      {value}");
            }
        }

        return text;
    }

    // Which group it was, and whether the account is enabled, the operation says itself.
    private static bool SaysMore(ValueTransition value) =>
        value.Name != "$enabled" && !value.Name.StartsWith("$member:", StringComparison.Ordinal);

    private static string PersonOf(AuditEvent one) => one.DisplayName is { Length: > 0 } name ? name : one.Identity ?? one.Anchor ?? string.Empty;

    private static ShownText Outcome(string outcome, Paint paint) =>
        outcome is nameof(ChangeStatus.Applied) or nameof(ChangeStatus.AlreadyDone) ? paint.Good(outcome) : paint.Bad(outcome);
}

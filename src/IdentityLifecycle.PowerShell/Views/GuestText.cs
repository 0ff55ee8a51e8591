using IdentityLifecycle.Guests;
using IdentityLifecycle.Policies.Guests;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>Words the verdict on a guest.</summary>
internal static class GuestText
{
    public static ShownText Render(GuestAssessment guest, Paint paint)
    {
        ShownText text = Verdict(guest.Verdict, paint);
        text.Append($" {paint.Strong($"{guest.UserPrincipalName ?? guest.DisplayName}")} in {guest.Directory}{(guest.HomeDomain is null ? string.Empty : $", at home at {guest.HomeDomain}")}{(guest.AccountEnabled == false ? ", disabled" : string.Empty)}");
        text.Append(ShownText.If(guest.Obstacle is not null, $"\n    left alone: {guest.Obstacle}"));
        if (guest.Obstacle is null && guest.NextAction is GuestAction action)
        {
            text.Append($"\n    {Next(guest, action)}{(guest.Unless.Length == 0 ? string.Empty : $", unless {guest.Unless}")}");
        }

        foreach (ConditionFinding finding in guest.Conditions)
        {
            text.Append($"\n    {Mark(finding.Verdict, paint)} {finding.Condition}: {finding.Evidence}");
        }

        return text;
    }

    public static ShownText Render(ConditionFinding finding, Paint paint) =>
        $"{Mark(finding.Verdict, paint)} {finding.Condition}: {finding.Evidence}{(finding.MetOn is DateTimeOffset met ? $" ({(finding.Verdict == GuestVerdict.Stale ? "stale since" : "would be stale on")} {met:yyyy-MM-dd})" : string.Empty)}";

    private static string Next(GuestAssessment guest, GuestAction action)
    {
        string when = guest.IsDue ? "with the next run" : FormattableString.Invariant($"on {guest.NextOn:yyyy-MM-dd}");
        string then = action == GuestAction.Disable && guest.DeleteOn is DateTimeOffset delete ? FormattableString.Invariant($", deleted on {delete:yyyy-MM-dd}") : string.Empty;
        return action switch
        {
            GuestAction.Disable => $"disabled {when}{then}",
            GuestAction.Delete => $"deleted {when}",
            _ => $"reported {when}, and nothing is done",
        };
    }

    private static ShownText Verdict(GuestVerdict verdict, Paint paint) => verdict switch
    {
        GuestVerdict.Stale => paint.Bad("Stale    "),
        GuestVerdict.Unknown => paint.Faint("Unknown  "),
        _ => paint.Good("Compliant"),
    };

    private static ShownText Mark(GuestVerdict verdict, Paint paint) => verdict switch
    {
        GuestVerdict.Stale => paint.Bad("!"),
        GuestVerdict.Unknown => paint.Faint("?"),
        _ => paint.Good("·"),
    };
}

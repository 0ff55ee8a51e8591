using System.Globalization;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Consequences;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>A change as a diff: what is added, altered and taken away, with old and new value and the reason.</summary>
internal static class ChangeText
{
    private const string Arrow = " → ";

    public static ShownText Render(LifecycleChange change, Paint paint)
    {
        char sign = OperationLine.SignOf(change);
        string account = change.Account.Length == 0 || change.Account == change.DisplayName ? string.Empty : $" <{change.Account}>";
        ShownText text = $"{paint.Sign(sign, $"{sign} {change.Process}")} {paint.Strong(change.DisplayName)}{account} in {change.Directory}{Transition(change)}";
        string lastReason = string.Empty;
        foreach (OperationLine line in change.Operations.SelectMany(OperationLine.Of).Concat(LinesOf(change.Memory)))
        {
            text.Append($"\n    {paint.Sign(line.Sign, $"{line.Sign} {line.Text}")}");
            if (line.Reason.Length > 0 && line.Reason != lastReason)
            {
                text.Append(paint.Faint($"   # {line.Reason}"));
                lastReason = line.Reason;
            }
        }

        foreach (MembershipConsequence consequence in change.Consequences)
        {
            ConsequenceText.Append(text, consequence, paint);
        }

        return text;
    }

    private static string Transition(LifecycleChange change) =>
        change.Identity is null ? string.Empty
        : change.FromState is LifecycleState from && from != change.ToState ? $" ({from}{Arrow}{change.ToState})" : $" ({change.ToState})";

    private static IEnumerable<OperationLine> LinesOf(ChangeMemory? memory)
    {
        if (memory?.Hold is LifecycleHold hold)
        {
            yield return new OperationLine('+', $"hold until {Instant(hold.Until)}: {MemoryText.OperationsOf(hold)}", hold.Reason);
        }

        if (memory?.LiftedHold is LifecycleHold lifted)
        {
            yield return new OperationLine('-', $"hold until {Instant(lifted.Until)}: {MemoryText.OperationsOf(lifted)}", string.Empty);
        }
    }

    private static string Instant(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}

using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>What became of a change: when it was applied, and when somebody looked again.</summary>
internal static class ResultText
{
    public static ShownText Render(ChangeResult result, Paint paint)
    {
        bool isWritten = result.Status is ChangeStatus.Applied or ChangeStatus.AlreadyDone or ChangeStatus.PartlyApplied;
        ShownText status = result.ErrorKind is null ? paint.Good(result.Status.ToString()) : paint.Bad(result.Status.ToString());
        ShownText seen = ShownText.If(isWritten, $", {Words(result.Verification, paint)}");
        return Render($"{status}{seen}", result.GetChange()).Append($": {result.Action}").Append(Rest(result.Message));
    }

    public static ShownText Render(ChangeVerification verification, Paint paint)
    {
        ShownText text = Render(Words(verification.Status, paint), verification.GetChange());
        return text.Append(Rest(verification.Message)).Append(Rest(verification.Residual.Count == 0 ? string.Empty : "still has: " + string.Join("; ", verification.Residual)));
    }

    private static ShownText Render(ShownText status, LifecycleChange change)
    {
        string account = change.Account.Length == 0 || change.Account == change.DisplayName ? string.Empty : $" <{change.Account}>";
        return $"{status}: {change.Process} {change.DisplayName}{account} in {change.Directory}";
    }

    private static ShownText Rest(string message) => ShownText.If(message.Length > 0, $"\n    {message}");

    private static ShownText Words(VerificationStatus status, Paint paint) => status switch
    {
        VerificationStatus.Seen => paint.Good("seen"),
        VerificationStatus.NotSeen => paint.Bad("not seen"),
        _ => paint.Faint("not verified"),
    };
}

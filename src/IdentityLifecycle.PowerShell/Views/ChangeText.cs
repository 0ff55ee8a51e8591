using System.Globalization;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>A change as a diff: what is added, altered and taken away, with old and new value and the reason.</summary>
internal static class ChangeText
{
    private const string Arrow = " → ";

    public static ShownText Render(LifecycleChange change, Paint paint)
    {
        char sign = SignOf(change);
        string account = change.Account.Length == 0 || change.Account == change.DisplayName ? string.Empty : $" <{change.Account}>";
        ShownText text = $"{paint.Sign(sign, $"{sign} {change.Process}")} {paint.Strong(change.DisplayName)}{account} in {change.Directory}{Transition(change)}";
        string lastReason = string.Empty;
        foreach (DiffLine line in change.Operations.SelectMany(LinesOf).Concat(LinesOf(change.Memory)))
        {
            text.Append($"\n    {paint.Sign(line.Sign, $"{line.Sign} {line.Text}")}");
            if (line.Reason.Length > 0 && line.Reason != lastReason)
            {
                text.Append(paint.Faint($"   # {line.Reason}"));
                lastReason = line.Reason;
            }
        }

        return text;
    }

    /// <summary>Plus where an account comes to be or to life, minus where it is closed, else tilde.</summary>
    public static char SignOf(LifecycleChange change)
    {
        HashSet<OperationKind> kinds = change.Operations.Select(static operation => operation.Kind).ToHashSet();
        return kinds.Overlaps([OperationKind.CreateAccount, OperationKind.RestoreAccount]) ? '+'
            : kinds.Overlaps([OperationKind.DeleteAccount, OperationKind.DisableAccount]) ? '-' : '~';
    }

    private static string Transition(LifecycleChange change) =>
        change.Identity is null ? string.Empty
        : change.FromState is LifecycleState from && from != change.ToState ? $" ({from}{Arrow}{change.ToState})" : $" ({change.ToState})";

    private static IEnumerable<DiffLine> LinesOf(LifecycleOperation operation)
    {
        string reason = string.Join("; ", operation.Reasons.Select(static one => one.Text).Distinct());
        return operation switch
        {
            CreateAccount create => [new DiffLine('+', $"account \"{create.Name}\" in {create.Container}", reason), .. create.Attributes.Select(static one => LineOf(one, false))],
            SetAttributes set => set.Attributes.Select(static one => LineOf(one, true)),
            RenameAccount rename => [new DiffLine('~', $"name: {rename.OldName}{Arrow}{rename.NewName}", reason)],
            MoveAccount move => LinesOf(move, reason),
            EnableAccount => [new DiffLine('+', "enabled", reason)],
            DisableAccount => [new DiffLine('-', "enabled", reason)],
            DeleteAccount => [new DiffLine('-', "account", reason)],
            RestoreAccount => [new DiffLine('+', "account (restored)", reason)],
            GrantEntitlement grant => [new DiffLine('+', $"member of {grant.Entitlement.Name}", reason)],
            RevokeEntitlement revoke => [new DiffLine('-', $"member of {revoke.Entitlement.Name}", reason)],
            RunEffect { IsSessions: true } => [new DiffLine('-', "sessions", reason)],
            UnlinkAccount => [new DiffLine('-', "link between person and account", reason)],
            SetCredential => [new DiffLine('+', "password (generated at apply)", reason)],
            DeliverCredential deliver => [new DiffLine('+', $"password delivered ({deliver.Method}, encrypted to {deliver.Recipient}{(deliver.Certificate is { Length: > 0 } thumbprint ? $", SHA-256 {thumbprint}" : string.Empty)})", reason)],
            LinkAccount => [],
            _ => [new DiffLine('~', operation.Describe(), reason)],
        };
    }

    private static IEnumerable<DiffLine> LinesOf(MoveAccount move, string reason)
    {
        yield return new DiffLine('~', $"container: {move.From}{Arrow}{move.To}", reason);
        if (move.IsRenaming)
        {
            yield return new DiffLine('~', $"name: {move.OldName}{Arrow}{move.NewName}", reason);
        }
    }

    private static IEnumerable<DiffLine> LinesOf(ChangeMemory? memory)
    {
        if (memory?.Hold is LifecycleHold hold)
        {
            yield return new DiffLine('+', $"hold until {Instant(hold.Until)}: {LifecycleText.OperationsOf(hold)}", hold.Reason);
        }

        if (memory?.LiftedHold is LifecycleHold lifted)
        {
            yield return new DiffLine('-', $"hold until {Instant(lifted.Until)}: {LifecycleText.OperationsOf(lifted)}", string.Empty);
        }
    }

    private static string Instant(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static DiffLine LineOf(AttributeChange change, bool withReason)
    {
        string reason = withReason ? change.Reason.Text : string.Empty;
        bool clears = change.NewValue.Literal.IsNone;
        return (change.OldValue.IsNone, clears) switch
        {
            (true, _) => new DiffLine('+', $"{change.Attribute}: {change.NewValue}", reason),
            (false, true) => new DiffLine('-', $"{change.Attribute}: {change.OldName ?? change.OldValue.ToString()}", reason),
            _ => new DiffLine('~', $"{change.Attribute}: {change.OldName ?? change.OldValue.ToString()}{Arrow}{change.NewValue}", reason),
        };
    }

    private readonly record struct DiffLine(char Sign, string Text, string Reason);
}

using System.Globalization;
using IdentityLifecycle.Plans.Consequences;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>Words who enters or leaves groups because their rules say so.</summary>
internal static class ConsequenceText
{
    private const int Groups = 10;
    private const int Names = 3;

    /// <summary>Adds a section with a line for each group; nothing if there is none.</summary>
    public static void Append(ShownText text, IReadOnlyList<MembershipConsequence> consequences, Paint paint)
    {
        if (consequences.Count == 0)
        {
            return;
        }

        (string Directory, string Anchor)[] groups = [.. consequences.Select(static one => (one.Directory, one.GroupAnchor)).Distinct()];
        text.Append($"\n{paint.Strong($"  Consequences ({Number(consequences.Count)}): who enters and leaves groups because their rules say so")}");
        foreach (MembershipConsequence[] group in groups.Take(Groups).Select(group => consequences.Where(one => (one.Directory, one.GroupAnchor) == group).ToArray()))
        {
            Append(text, group, paint);
        }

        if (groups.Length > Groups)
        {
            text.Append($"\n    … and {Number(groups.Length - Groups)} more groups; the property Consequences has them.");
        }
    }

    /// <summary>Adds a line below a change.</summary>
    public static void Append(ShownText text, MembershipConsequence consequence, Paint paint) =>
        text.Append($"\n    → {(consequence.Change == MembershipMove.Enters ? "enters" : "leaves")} {consequence.Group}{paint.Faint($"   # {consequence.Reason}")}");

    private static void Append(ShownText text, MembershipConsequence[] group, Paint paint)
    {
        string[] moves = [.. new[] { Of(group, MembershipMove.Enters, "enters", "enter"), Of(group, MembershipMove.Leaves, "leaves", "leave") }.OfType<string>()];
        if (moves.Length > 0)
        {
            text.Append($"\n    {group[0].Group} in {group[0].Directory}: {string.Join(", ", moves)}");
        }

        foreach (MembershipConsequence open in group.Where(static one => one.Change == MembershipMove.Undecided))
        {
            text.Append($"\n    {paint.Bad("? ")}{open.Group} in {open.Directory}: undecided: {open.Reason}");
        }
    }

    private static string? Of(MembershipConsequence[] group, MembershipMove move, string one, string many)
    {
        string[] names = [.. group.Where(consequence => consequence.Change == move).Select(static consequence => consequence.DisplayName)];
        return names.Length == 0 ? null
            : $"{Number(names.Length)} {(names.Length == 1 ? one : many)} ({string.Join(", ", names.Take(Names))}{(names.Length > Names ? ", …" : string.Empty)})";
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

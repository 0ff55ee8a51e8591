using IdentityLifecycle.Plans.Inconsistencies;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>What a person must decide: the candidates, how they differ, and the commands.</summary>
internal static class ConflictText
{
    public static ShownText Render(IdentityConflict conflict, Paint paint)
    {
        ShownText text = new();
        text.Append($"{paint.Strong($"{conflict.Kind}")} in {conflict.System}: {conflict.Name}\n  {ShownText.Again(conflict.Because)}");
        foreach (ConflictParty account in conflict.Accounts)
        {
            text.Append($"\n  account {account.Name} ({account.Id})");
        }

        foreach (ConflictDifference difference in conflict.Differences)
        {
            text.Append($"\n  ~ {ShownText.Again(difference.ToString())}");
        }

        if (conflict.Ignored is { } ignored)
        {
            text.Append($"\n  left as it is until {ignored.Until:yyyy-MM-dd HH:mm} UTC by {ignored.SetBy}: {ignored.Reason}");
        }

        foreach (string command in conflict.Commands)
        {
            text.Append($"\n  > {command}");
        }

        return text;
    }
}

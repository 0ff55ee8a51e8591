namespace IdentityLifecycle.Policies.Starter;

/// <summary>Writes the population.</summary>
internal static class LifecycleStarter
{
    public static void Write(SourceStarter source, StarterText text)
    {
        text.Line(1, $"\"lifecycle\": [").Line(2, $"{{").Line(3, $"\"name\": \"everybody\",");
        StatusGuess? status = source.Status is Guess guess ? new StatusGuess(guess.Column) : null;
        if (status is not null)
        {
            WriteStatus(status, text);
        }

        if (source.OnLeave is Guess leave)
        {
            text.Line(3, $"\"onLeaveWhen\": {StarterText.Quote($"user.onLeave -eq \"{leave.Column.Yes.Trim()}\"")},");
        }
        else if (status is { IsClear: true, Away.Count: > 0 })
        {
            text.Line(3, $"\"onLeaveWhen\": {StarterText.Quote($"user.workerStatus {StatusGuess.IsOneOf(status.Away)}")},");
        }

        text.Comment(3, "Accounts exist from two weeks before the first day; identities are purged 90 days after leaving.");
        text.Line(3, $"\"preHire\": \"P14D\", \"purgeAfter\": \"P90D\",");
        text.Comment(3, "Somebody who vanishes from three exports on three days counts as having left.");
        text.Line(3, $"\"missing\": {{ \"snapshots\": 3, \"then\": \"left\" }},");
        text.Comment(3, "What was due longer ago than this is held for review instead of being done.");
        text.Line(3, $"\"maxCatchUp\": \"P30D\"").Line(2, $"}}").Line(1, $"],");
    }

    private static void WriteStatus(StatusGuess status, StarterText text)
    {
        if (!status.IsClear)
        {
            text.Comment(3, $"Which status means active? Seen: {StarterText.Quote(status.Values)}. Then remove the slashes:");
            text.Comment(3, "\"activeWhen\": \"user.workerStatus -eq \\\"…\\\"\",");
            return;
        }

        text.Comment(3, $"Seen: {StarterText.Quote(status.Values)}.");
        text.Line(3, $"\"activeWhen\": {StarterText.Quote($"user.workerStatus {StatusGuess.IsOneOf([.. status.Active, .. status.Away])}")},");
    }
}

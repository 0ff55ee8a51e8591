using System.Globalization;

namespace IdentityLifecycle.Plans.Guards;

/// <summary>Words the message of a verdict.</summary>
internal static class GuardMessage
{
    public static string Of(GuardRule rule, string directory, int total, int earlier, int population, bool isTripped)
    {
        string place = directory == GuardRule.EveryDirectory ? "all directories together" : directory;
        string numbers = string.Create(CultureInfo.InvariantCulture, $"{rule.Name}: {total} of {population} accounts in {place}{Share(total, population)}{Earlier(rule, earlier)}");
        string verdict = isTripped ? $"exceeds {Exceeded(rule, total, population)}." : $"is within {Limits(rule)}.";
        return $"{numbers} {verdict}";
    }

    private static string Share(int total, int population) =>
        population == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" ({total * 100.0 / population:0.#} %)");

    private static string Earlier(GuardRule rule, int earlier) => rule.Window is { } window && earlier > 0
        ? string.Create(CultureInfo.InvariantCulture, $", {earlier} of them by earlier runs within {Duration(window)},")
        : string.Empty;

    private static string Exceeded(GuardRule rule, int total, int population) =>
        (GuardJudge.IsOverCount(rule, total), GuardJudge.IsOverPercent(rule, total, population)) switch
        {
            (true, true) => $"{Count(rule)} and {Percent(rule)}",
            (true, false) => Count(rule),
            _ => Percent(rule),
        };

    private static string Limits(GuardRule rule) => (rule.MaxCount, rule.MaxPercent) switch
    {
        (null, null) => "no limit",
        (_, null) => Count(rule),
        (null, _) => Percent(rule),
        _ => $"{Count(rule)} and {Percent(rule)}",
    };

    private static string Count(GuardRule rule) => string.Create(CultureInfo.InvariantCulture, $"{rule.MaxCount} {Accounts(rule.MaxCount)}");

    private static string Percent(GuardRule rule) =>
        string.Create(CultureInfo.InvariantCulture, $"{rule.MaxPercent:0.##} %{(rule.Floor > 0 ? $" (from {rule.Floor} {Accounts(rule.Floor)} on)" : string.Empty)}");

    private static string Accounts(int? count) => count == 1 ? "account" : "accounts";

    private static string Duration(TimeSpan window) => window.TotalHours % 24 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{window.TotalDays:0} {(window.TotalDays == 1 ? "day" : "days")}")
        : string.Create(CultureInfo.InvariantCulture, $"{window.TotalHours:0.##} hours");
}

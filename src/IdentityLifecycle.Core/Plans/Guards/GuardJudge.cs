using System.Globalization;

namespace IdentityLifecycle.Plans.Guards;

/// <summary>Judges plans by guards.</summary>
public static class GuardJudge
{
    /// <summary>Judges the whole plan, even if only a part of it will be applied.</summary>
    /// <param name="rules">All guards, the built-in ones and the policy's. This method decides which of them apply in which directory.</param>
    /// <param name="changes">All changes of the plan.</param>
    /// <param name="linked">For each directory, the number of accounts in scope that were linked before the plan.</param>
    /// <param name="history">What earlier runs did.</param>
    /// <param name="inScope">For each directory, the number of people in scope; guards over new accounts take their share of it. Null takes the linked accounts.</param>
    /// <returns>One verdict for each guard and directory, in the order of the rules, then of the directories (ordinal).</returns>
    public static IReadOnlyList<GuardVerdict> Judge(
        IReadOnlyList<GuardRule> rules,
        IReadOnlyList<LifecycleChange> changes,
        IReadOnlyDictionary<string, int> linked,
        GuardHistory history,
        IReadOnlyDictionary<string, int>? inScope = null)
    {
        GuardCount count = new(rules, changes, history);
        string[] directories = linked.Keys.Union(changes.Select(static change => change.Directory)).Order(StringComparer.Ordinal).ToArray();
        List<GuardVerdict> verdicts = [];
        foreach (GuardRule rule in rules)
        {
            string[] watched = directories.Where(directory => rule.Covers(directory) && !IsReplaced(rule, rules, directory)).ToArray();
            IEnumerable<string[]> groups = rule.IsTogether ? [watched] : watched.Select(static directory => new[] { directory });
            verdicts.AddRange(groups.Where(static group => group.Length > 0).Select(group => Judge(rule, group, count, rule.IsOfPeople ? inScope ?? linked : linked)));
        }

        return verdicts;
    }

    private static GuardVerdict Judge(GuardRule rule, string[] directories, GuardCount count, IReadOnlyDictionary<string, int> sizes)
    {
        (int planned, int earlier) = count.Of(rule, directories);
        int population = directories.Sum(directory => sizes.GetValueOrDefault(directory));
        int total = planned + earlier;
        bool isTripped = planned > 0 && (IsOverCount(rule, total) || IsOverPercent(rule, total, population));
        string directory = rule.IsTogether ? GuardRule.EveryDirectory : directories[0];
        return new GuardVerdict(rule.Name, directory, rule.Kinds, total, population, isTripped, GuardMessage.Of(rule, directory, total, earlier, population, isTripped) + (isTripped ? GuardMessage.Attributes(count.AttributesOf(rule, directories)) : string.Empty));
    }

    internal static bool IsOverCount(GuardRule rule, int total) => rule.MaxCount is { } most && total > most;

    internal static bool IsOverPercent(GuardRule rule, int total, int population) =>
        rule.MaxPercent is { } percent && total > 0 && total >= rule.Floor && total * 100.0 > percent * population;

    private static bool IsReplaced(GuardRule rule, IReadOnlyList<GuardRule> rules, string directory) =>
        rule.IsBuiltIn && rules.Any(other => other is { IsBuiltIn: false, Attributes.Count: 0 } && other.OfGuests == rule.OfGuests && other.Covers(directory) && other.Kinds.Intersect(rule.Kinds).Any());
}

/// <summary>Words the message of a verdict.</summary>
internal static class GuardMessage
{
    private const int Shown = 5;

    public static string Of(GuardRule rule, string directory, int total, int earlier, int population, bool isTripped)
    {
        string place = directory == GuardRule.EveryDirectory ? "all directories together" : directory;
        string numbers = string.Create(CultureInfo.InvariantCulture, $"{rule.Name}: {total} of {population} {(rule.OfGuests ? "guests" : rule.IsOfPeople ? "people" : "accounts")} in {place}{Share(total, population)}{Earlier(rule, earlier)}");
        string verdict = isTripped ? $"exceeds {Exceeded(rule, total, population)}." : $"is within {Limits(rule)}.";
        return $"{numbers} {verdict}";
    }

    /// <summary>Which values it is about, if any.</summary>
    public static string Attributes(IReadOnlyList<(string Attribute, int Accounts)> attributes) => attributes.Count == 0 ? string.Empty
        : string.Create(CultureInfo.InvariantCulture, $" Values: {string.Join(", ", attributes.Take(Shown).Select(static one => $"{one.Attribute} of {one.Accounts}"))}{(attributes.Count > Shown ? " …" : string.Empty)}.");

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

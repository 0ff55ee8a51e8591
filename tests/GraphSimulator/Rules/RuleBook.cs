using System.Reflection;

namespace IdentityLifecycle.GraphSimulator.Rules;

/// <summary>All rules of the simulator, as the README lists them.</summary>
public static class RuleBook
{
    public static IReadOnlyList<Rule> Guesses { get; } = RulesOf(typeof(Guesses));

    public static IReadOnlyList<Rule> Sourced { get; } = RulesOf(typeof(Sources));

    private static Rule[] RulesOf(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Static).Select(static property => (Rule)property.GetValue(null)!).OrderBy(static rule => rule.Name, StringComparer.Ordinal),
    ];
}

using System.Collections.Frozen;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Plans.Guards;

/// <summary>
/// The guards of the program. A guard of the policy replaces every built-in guard with which it shares a kind of operation, in the directories
/// that it covers.
/// </summary>
/// <remarks>
/// Every built-in guard counts over a day, so that a large change is noticed even if it is cut into small plans. Disabling, deleting and
/// renaming hurt at once and rarely concern many accounts: the limit is a tenth or a twentieth. Moves and revocations come in waves when a
/// department is reorganised: a fifth. Enabling and granting have a still higher limit, because a new rule may concern half of the organisation.
/// A new directory trips none of them: whatever happens to an account in the plan that creates it counts as creation only, and creation has no
/// built-in guard.
/// </remarks>
public static class BuiltInGuards
{
    private static readonly FrozenDictionary<string, OperationKind> s_kinds =
        OperationTypes.All.ToFrozenDictionary(static type => type.GuardWord, static type => type.Kind, StringComparer.Ordinal);

    /// <summary>The words by which a policy's guards name the kinds of operation. Every kind has one.</summary>
    public static IReadOnlyDictionary<string, OperationKind> Kinds => s_kinds;

    /// <summary>The built-in guards.</summary>
    public static IReadOnlyList<GuardRule> All { get; } =
    [
        Guard("disable", 10, floor: 10),
        Guard("delete", 5, floor: 5),
        Guard("enable", 30, floor: 25),
        Guard("revoke", 20, floor: 20),
        Guard("grant", 50, floor: 50),
        Guard("move", 20, floor: 20),
        Guard("rename", 10, floor: 10),
    ];

    /// <summary>The name of a guard over some of the words in <see cref="Kinds"/>, such as <c>TooManyDisablesAndDeletes</c>.</summary>
    public static string NameOf(IEnumerable<string> words) => "TooMany" + string.Join("And", words.Select(static word => char.ToUpperInvariant(word[0]) + word[1..] + Plural(word)));

    private static GuardRule Guard(string word, double percent, int floor) =>
        new(NameOf([word]), [s_kinds[word]]) { MaxPercent = percent, Floor = floor, Window = TimeSpan.FromDays(1), IsBuiltIn = true };

    private static string Plural(string word) => word.EndsWith("Sessions", StringComparison.Ordinal) ? string.Empty : "s";
}

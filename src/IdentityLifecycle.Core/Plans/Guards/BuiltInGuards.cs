using System.Collections.Frozen;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Plans.Guards;

/// <summary>
/// The guards of the program. A guard of the policy replaces every built-in guard with which it shares a kind of operation, in the directories
/// that it covers.
/// </summary>
/// <remarks>
/// Every built-in guard counts over a day, that of guests over a week, so that a large change is noticed even if it is cut into small plans. Disabling, deleting and
/// renaming hurt at once and rarely concern many accounts: the limit is a tenth or a twentieth. Moves and revocations come in waves when a
/// department is reorganised: a fifth. Enabling and granting have a still higher limit, because a new rule may concern half of the organisation.
/// Updates are told apart by what they hurt. A wrong name, login or address, or a value that is taken away, is noticed by everybody and is hard to get
/// back; that happens to one in twenty, not to more, in any night. Other values change in waves, and filling empty ones is what a new mapping does. New
/// accounts come to a fifth of the people at most, unless a directory is new: whatever happens to an account in the plan that creates it counts
/// as creation only, the run that makes the state store accepts what it creates, and any other first load is accepted by a person.
/// </remarks>
public static class BuiltInGuards
{
    private static readonly FrozenDictionary<string, OperationKind> s_kinds =
        OperationTypes.All.ToFrozenDictionary(static type => type.GuardWord, static type => type.Kind, StringComparer.Ordinal);

    /// <summary>The words by which a policy's guards name the kinds of operation. Every kind has one.</summary>
    public static IReadOnlyDictionary<string, OperationKind> Kinds => s_kinds;

    // By what people are known, sign in and are written to, in the directories that there are connectors for.
    private static readonly string[] s_identifiers =
    [
        "givenName", "surname", "sn", "displayName", "cn", "name", "initials", "middleName", "userPrincipalName", "sAMAccountName", "uid", "employeeId", "employeeNumber",
        "mail", "mailNickname", "otherMails", "proxyAddresses", "targetAddress",
    ];

    /// <summary>The built-in guards.</summary>
    public static IReadOnlyList<GuardRule> All { get; } =
    [
        Guard("disable", 10, floor: 10),
        Guard("delete", 5, floor: 5),
        new("TooManyGuests", [OperationKind.DisableAccount, OperationKind.DeleteAccount]) { OfGuests = true, MaxPercent = 10, Floor = 10, Window = TimeSpan.FromDays(7), IsBuiltIn = true },
        Guard("enable", 30, floor: 25),
        Guard("revoke", 20, floor: 20),
        Guard("grant", 50, floor: 50),
        Guard("move", 20, floor: 20),
        Guard("rename", 10, floor: 10),
        Guard("create", 20, floor: 25),
        Guard("invite", 20, floor: 25) with { OfGuests = true },
        Guard("update", 5, floor: 10) with { Name = "TooManyIdentifiers", Attributes = s_identifiers, Form = ValueForm.Changed },
        Guard("update", 5, floor: 10) with { Name = "TooManyCleared", Form = ValueForm.Cleared },
        Guard("update", 30, floor: 25) with { Name = "TooManyChanged", OtherThan = s_identifiers, Form = ValueForm.Changed },
        Guard("update", 50, floor: 50) with { Name = "TooManyFilled", Form = ValueForm.Filled },
    ];

    /// <summary>The name of a guard over some of the words in <see cref="Kinds"/>, such as <c>TooManyDisablesAndDeletes</c>.</summary>
    public static string NameOf(IEnumerable<string> words) => "TooMany" + string.Join("And", words.Select(static word => char.ToUpperInvariant(word[0]) + word[1..] + Plural(word)));

    private static GuardRule Guard(string word, double percent, int floor) =>
        new(NameOf([word]), [s_kinds[word]]) { MaxPercent = percent, Floor = floor, Window = TimeSpan.FromDays(1), IsBuiltIn = true };

    private static string Plural(string word) => word.EndsWith("Sessions", StringComparison.Ordinal) ? string.Empty : "s";
}

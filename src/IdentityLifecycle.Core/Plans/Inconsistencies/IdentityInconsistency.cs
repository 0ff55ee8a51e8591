using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans.Inconsistencies;

/// <summary>
/// Something that does not fit together between the systems of record, the directories and memory: what was found, what was expected, and what settles
/// it. Values that the policy redacts are never in it.
/// </summary>
/// <param name="Kind">What does not fit.</param>
/// <param name="Directory">The directory, or the system of record where it is about a row.</param>
/// <param name="Because">Why it counts as one, for people.</param>
/// <param name="Proposal">The command or the key of the policy that settles it.</param>
public sealed record IdentityInconsistency(InconsistencyKind Kind, string Directory, string Because, string Proposal)
{
    /// <summary>Why it counts as one, for people.</summary>
    public string Because { get; } = ShownText.Escape(Because);

    /// <summary>The command or the key of the policy that settles it.</summary>
    public string Proposal { get; } = ShownText.Escape(Proposal);

    /// <summary>The identity id, or the key of the row; null if it is about nobody.</summary>
    public string? Identity { get; init; }

    /// <summary>The person's name; null if it is about nobody or the name is not known.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The account's sign-in name or name; null if it is about no account.</summary>
    public string? Account { get; init; }

    /// <summary>The account's unchanging id in the directory; null if it is about no account.</summary>
    public string? Anchor { get; init; }

    /// <summary>The attribute; null if it is about none.</summary>
    public string? Attribute { get; init; }

    /// <summary>What was found; null if there is nothing to say.</summary>
    public string? Found { get; init; }

    /// <summary>What was expected; null if there is nothing to say.</summary>
    public string? Expected { get; init; }

    /// <summary>Since when, as far as the dates or memory tell (UTC); null if they do not.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Who the person of an orphan may be, and what the guess rests on; null if nothing points to anybody.</summary>
    public string? Guess { get; init; }

    /// <summary>The identity id of the guess; null if there is none.</summary>
    public string? GuessedIdentity { get; init; }

    /// <summary>Until when and why the policy leaves it alone; null if it does not.</summary>
    public string? Excluded { get; init; }

    /// <summary>Whom or what it is about: the person, the account, or the row.</summary>
    public string Name => DisplayName ?? Account ?? Identity ?? string.Empty;

    /// <summary>The order in which inconsistencies are shown: by directory, kind, name, and what they are about.</summary>
    internal static IReadOnlyList<IdentityInconsistency> Sorted(IEnumerable<IdentityInconsistency> all) =>
    [
        .. all.Distinct().OrderBy(static one => one.Directory, StringComparer.Ordinal).ThenBy(static one => one.Kind).ThenBy(static one => one.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(static one => one.Identity, StringComparer.Ordinal).ThenBy(static one => one.Anchor, StringComparer.Ordinal).ThenBy(static one => one.Attribute, StringComparer.Ordinal)
            .ThenBy(static one => one.Found, StringComparer.Ordinal).ThenBy(static one => one.Expected, StringComparer.Ordinal).ThenBy(static one => one.Because, StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public override string ToString()
    {
        string what = Attribute is null ? string.Empty : $", {Attribute}";
        string values = Found is null && Expected is null ? string.Empty : $": {Found ?? "(none)"}, expected {Expected ?? "(none)"}";
        return ShownText.Escape($"{Kind} in {Directory}: {Name}{what}{values}. {Because}{(Excluded is null ? string.Empty : $" Excluded {Excluded}.")}");
    }
}

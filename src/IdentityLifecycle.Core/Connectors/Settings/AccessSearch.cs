using IdentityLifecycle.Directories;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Connectors.Settings;

/// <summary>
/// Which accounts without access a policy looks for. A directory that tells some access only of one account at a time asks for those that have nothing else that counts.
/// </summary>
/// <param name="OfGuestsOnly">Whether only guests are looked for: accounts that the directory marks as guests, or of people who sign in elsewhere.</param>
/// <param name="Ignored">The patterns of names of access that does not count, in any case, with <c>*</c> for any characters.</param>
public sealed record AccessSearch(bool OfGuestsOnly, IReadOnlyList<string> Ignored)
{
    /// <summary>The search of whoever looks without a policy: guests who have nothing at all.</summary>
    public static AccessSearch OfGuests { get; } = new(true, []);

    /// <summary>Whether everybody is looked for whom another search looks for.</summary>
    public bool Covers(AccessSearch other) => (!OfGuestsOnly || other.OfGuestsOnly) && other.Ignored.All(pattern => Ignored.Contains(pattern, StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether access of a name counts.</summary>
    public bool Counts(string name) => !Ignored.Any(pattern => NamePattern.Matches(pattern, name));

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{(OfGuestsOnly ? "guests" : "accounts")} without access{(Ignored.Count == 0 ? string.Empty : $" but {string.Join(", ", Ignored)}")}");
}

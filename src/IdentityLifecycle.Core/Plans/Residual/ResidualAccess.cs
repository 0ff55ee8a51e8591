using System.Globalization;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans.Residual;

/// <summary>
/// Somebody left, and one of their accounts is still enabled, or still has access that the policy takes away, once everything planned is done. It is
/// shown before anything else and changes the exit code of a run, unless somebody has excluded it until a day.
/// </summary>
public sealed record ResidualAccess
{
    /// <summary>The greatest number of <see cref="Access"/> that is named.</summary>
    public const int Named = 10;

    private readonly string _why = string.Empty;

    /// <summary>The identity id.</summary>
    public required string Identity { get; init; }

    /// <summary>The person's name.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The directory.</summary>
    public required string Directory { get; init; }

    /// <summary>The account's sign-in name or name; null if it is not known which account it is.</summary>
    public string? Account { get; init; }

    /// <summary>Whether the account is still enabled, though the policy says that it must not be; null if nobody knows.</summary>
    public bool? IsEnabled { get; init; }

    /// <summary>The access that the policy takes away and that is still there, by name; at most <see cref="Named"/> of it.</summary>
    public IReadOnlyList<string> Access { get; init; } = [];

    /// <summary>How much access there is, named or not.</summary>
    public int AccessCount { get; init; }

    /// <summary>Why it is left.</summary>
    public required string Why { get => _why; init => _why = ShownText.Escape(value); }

    /// <summary>What to do.</summary>
    public required string Advice { get; init; }

    /// <summary>Until when somebody has excluded it (UTC); null if nobody has, or if it was only left out of one run.</summary>
    public DateTimeOffset? KnownUntil { get; init; }

    /// <summary>Why it is excluded; null if it is not.</summary>
    public string? KnownReason { get; init; }

    /// <summary>
    /// Whether somebody has excluded it, with an end and a reason, or has left it out of this one run. Then it is listed and does not change the exit code.
    /// </summary>
    public bool IsKnown => KnownReason is not null;

    /// <summary>What is left, in a few words.</summary>
    public string Left
    {
        get
        {
            string presence = IsEnabled switch { true => "enabled", null => "perhaps enabled", false => string.Empty };
            string more = AccessCount > Access.Count ? string.Create(CultureInfo.InvariantCulture, $" and {AccessCount - Access.Count} more") : string.Empty;
            string access = AccessCount == 0 ? string.Empty : $"member of {string.Join(", ", Access)}{more}";
            return string.Join(", ", new[] { presence, access }.Where(static part => part.Length > 0));
        }
    }

    /// <summary>The order in which it is shown: what nobody has excluded first, then by directory and person.</summary>
    internal static IReadOnlyList<ResidualAccess> Sorted(IEnumerable<ResidualAccess> residual) =>
        [.. residual.OrderBy(static one => one.IsKnown).ThenBy(static one => one.Directory, StringComparer.Ordinal).ThenBy(static one => one.Identity, StringComparer.Ordinal).ThenBy(static one => one.Account, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override string ToString()
    {
        string known = !IsKnown ? $" {Advice}"
            : KnownUntil is null ? $" It counts as known: {KnownReason}."
            : string.Create(CultureInfo.InvariantCulture, $" Excluded until {KnownUntil:yyyy-MM-dd HH:mm} UTC ({KnownReason}).");
        return ShownText.Escape($"{DisplayName} left, but {(Account is null ? "an account" : $"account {Account}")} in {Directory} is still {Left}: {Why.TrimEnd('.')}.{known}");
    }
}

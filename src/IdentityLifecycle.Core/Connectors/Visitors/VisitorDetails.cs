using System.Globalization;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Connectors.Visitors;

/// <summary>What is known of a visitor. Dates are days of the policy's time zone, both included.</summary>
/// <param name="GivenName">The given name.</param>
/// <param name="Surname">The surname.</param>
/// <param name="Sponsor">Who answers for the visitor, such as a mail address or an id of an employee.</param>
/// <param name="StartDate">The first day.</param>
/// <param name="EndDate">The last day.</param>
public sealed record VisitorDetails(string GivenName, string Surname, string Sponsor, DateOnly StartDate, DateOnly EndDate)
{
    private const string DayForm = "yyyy-MM-dd";

    /// <summary>The name that is shown.</summary>
    public string DisplayName { get; init; } = JoinNames(GivenName, Surname);

    /// <summary>The mail address; null if none is known.</summary>
    public string? Mail { get; init; }

    /// <summary>The company; null if none is known.</summary>
    public string? CompanyName { get; init; }

    /// <summary>Why the visitor is here; null if nobody said.</summary>
    public string? Reason { get; init; }

    /// <summary>Further values by the names that the policy declares for them.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>The name that is shown if nobody gives another one.</summary>
    /// <param name="givenName">The given name.</param>
    /// <param name="surname">The surname.</param>
    public static string JoinNames(string givenName, string surname) => $"{givenName} {surname}".Trim();

    /// <summary>A day as the register keeps and tells it, such as <c>2026-03-31</c>.</summary>
    public static string Write(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);

    /// <summary>All values by the names of their columns, without the id; null where there is none.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Values()
    {
        yield return new(VisitorColumns.GivenName, GivenName);
        yield return new(VisitorColumns.Surname, Surname);
        yield return new(VisitorColumns.DisplayName, DisplayName);
        yield return new(VisitorColumns.Mail, Mail);
        yield return new(VisitorColumns.CompanyName, CompanyName);
        yield return new(VisitorColumns.Sponsor, Sponsor);
        yield return new(VisitorColumns.StartDate, Write(StartDate));
        yield return new(VisitorColumns.EndDate, Write(EndDate));
        yield return new(VisitorColumns.Reason, Reason);
        foreach ((string name, string value) in Properties.OrderBy(static one => one.Key, StringComparer.OrdinalIgnoreCase))
        {
            yield return new(name, value);
        }
    }

    /// <summary>What is different in other details of the same visitor.</summary>
    /// <param name="after">The other details.</param>
    /// <param name="note">Who changes the visitor, and why.</param>
    /// <param name="at">When (UTC).</param>
    public IReadOnlyList<VisitorChange> ChangesTo(VisitorDetails after, VisitorNote note, DateTimeOffset at)
    {
        Dictionary<string, string?> old = new(Values(), StringComparer.OrdinalIgnoreCase);
        Dictionary<string, string?> changed = new(after.Values(), StringComparer.OrdinalIgnoreCase);
        return [.. old.Keys.Union(changed.Keys, StringComparer.OrdinalIgnoreCase)
            .Select(name => new VisitorChange(at, note.By, note.Reason, name, old.GetValueOrDefault(name), changed.GetValueOrDefault(name)))
            .Where(static change => !string.Equals(change.Before, change.After, StringComparison.Ordinal))];
    }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{DisplayName}, {StartDate:yyyy-MM-dd} to {EndDate:yyyy-MM-dd}, sponsor {Sponsor}"));
}

/// <summary>Who registers or changes a visitor, and why.</summary>
/// <param name="By">Who.</param>
/// <param name="Reason">Why; may be empty.</param>
public sealed record VisitorNote(string By, string Reason);

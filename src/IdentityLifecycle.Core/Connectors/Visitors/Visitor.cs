using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Connectors.Visitors;

/// <summary>A visitor in the register.</summary>
/// <param name="Id">The id that the register gave. It is never given again.</param>
/// <param name="Details">What is known of the visitor.</param>
public sealed record Visitor(string Id, VisitorDetails Details)
{
    /// <summary>The given name.</summary>
    public string GivenName => Details.GivenName;

    /// <summary>The surname.</summary>
    public string Surname => Details.Surname;

    /// <summary>The name that is shown.</summary>
    public string DisplayName => Details.DisplayName;

    /// <summary>The mail address; null if none is known.</summary>
    public string? Mail => Details.Mail;

    /// <summary>The company; null if none is known.</summary>
    public string? CompanyName => Details.CompanyName;

    /// <summary>Who answers for the visitor.</summary>
    public string Sponsor => Details.Sponsor;

    /// <summary>The first day, in the policy's time zone.</summary>
    public DateOnly StartDate => Details.StartDate;

    /// <summary>The last day, in the policy's time zone.</summary>
    public DateOnly EndDate => Details.EndDate;

    /// <summary>How the visit stands on the day for which the register was asked.</summary>
    public VisitorState State { get; init; }

    /// <summary>Why the visitor is here; null if nobody said.</summary>
    public string? Reason => Details.Reason;

    /// <summary>Further values by name.</summary>
    public IReadOnlyDictionary<string, string> Properties => Details.Properties;

    /// <summary>Who registered the visitor.</summary>
    public string RegisteredBy { get; init; } = string.Empty;

    /// <summary>When the visitor was registered (UTC).</summary>
    public DateTimeOffset RegisteredAt { get; init; }

    /// <summary>What was changed since, oldest first.</summary>
    public IReadOnlyList<VisitorChange> Changes { get; init; } = [];

    /// <summary>The same visitor with the state of a day.</summary>
    public Visitor On(DateOnly day) => this with { State = StateOn(day) };

    /// <summary>How the visit stands on a day.</summary>
    public VisitorState StateOn(DateOnly day) => day < StartDate ? VisitorState.Expected : day > EndDate ? VisitorState.Ended : VisitorState.Present;

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant(
        $"{DisplayName} ({Id}){(CompanyName is null ? string.Empty : $" of {CompanyName}")}, {StartDate:yyyy-MM-dd} to {EndDate:yyyy-MM-dd}, sponsor {Sponsor}: {State}"));
}

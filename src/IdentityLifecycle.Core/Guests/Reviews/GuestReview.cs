using IdentityLifecycle.Planning.Guests;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Guests.Reviews;

/// <summary>A question to one sponsor: which of these guests are still needed?</summary>
/// <param name="Id">Its id.</param>
/// <param name="Policy">The name of the policy whose state store takes the answers.</param>
/// <param name="Sponsor">The sponsor's name; empty for guests for whom nobody answers.</param>
/// <param name="MadeAt">When it was made (UTC).</param>
/// <param name="Due">Until when answers are taken (UTC).</param>
/// <param name="Guests">The guests.</param>
public sealed record GuestReview(string Id, string Policy, string Sponsor, DateTimeOffset MadeAt, DateTimeOffset Due, IReadOnlyList<GuestAssessment> Guests)
{
    /// <summary>The sponsor's mail address; null if none is known.</summary>
    public string? SponsorMail { get; init; }

    /// <summary>The page with the form; null before it is written.</summary>
    public string? Page { get; init; }

    /// <summary>The table to fill in; null before it is written.</summary>
    public string? Table { get; init; }

    /// <summary>Makes a review for each sponsor of some guests, and one for those for whom nobody answers.</summary>
    /// <param name="guests">The guests.</param>
    /// <param name="policy">The policy's name.</param>
    /// <param name="madeAt">Now (UTC).</param>
    /// <param name="due">Until when answers are taken (UTC).</param>
    /// <param name="newId">Makes an id.</param>
    public static IReadOnlyList<GuestReview> For(IEnumerable<GuestAssessment> guests, string policy, DateTimeOffset madeAt, DateTimeOffset due, Func<string> newId) =>
    [
        .. guests.SelectMany(SponsorsOf)
            .GroupBy(static pair => (pair.Guest.Directory, pair.Sponsor?.Anchor))
            .Select(group => new GuestReview(newId(), policy, ShownText.Escape(group.First().Sponsor?.Name ?? string.Empty), madeAt, due, [.. group.Select(static pair => pair.Guest)]) { SponsorMail = group.First().Sponsor?.Mail }),
    ];

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"Review {Id} for {(Sponsor.Length == 0 ? "nobody" : Sponsor)}: {Guests.Count} guests, due {Due:yyyy-MM-dd HH:mm} UTC"));

    // Who is gone or disabled cannot answer any more.
    private static IEnumerable<(GuestAssessment Guest, GuestSponsor? Sponsor)> SponsorsOf(GuestAssessment guest) =>
        guest.SponsorsInDirectory?.Where(static sponsor => sponsor.Answers != false).DistinctBy(static sponsor => sponsor.Anchor).ToArray() is { Length: > 0 } sponsors
            ? sponsors.Select(sponsor => (guest, (GuestSponsor?)sponsor))
            : [(guest, null)];
}

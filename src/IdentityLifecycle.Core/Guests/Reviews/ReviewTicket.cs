using System.Globalization;
using System.Text.Json;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Guests.Reviews;

/// <summary>
/// One guest of a review, as it travels to the sponsor and back. Each guest has a ticket of its own, so that the rows of a table may be sorted, or left out,
/// and no state store needs to keep a review that is open.
/// </summary>
/// <param name="Review">The review's id.</param>
/// <param name="Policy">The policy's name.</param>
/// <param name="Sponsor">The sponsor's name; empty for nobody.</param>
/// <param name="MadeAt">When the review was made (UTC).</param>
/// <param name="Due">Until when answers are taken (UTC).</param>
/// <param name="Directory">The directory's name.</param>
/// <param name="Anchor">The guest's account.</param>
/// <param name="Guest">The guest's name as the sponsor sees it.</param>
/// <param name="Mail">The guest's mail address as the sponsor sees it; empty if none is known.</param>
internal sealed record ReviewTicket(string Review, string Policy, string Sponsor, DateTimeOffset MadeAt, DateTimeOffset Due, string Directory, string Anchor, string Guest, string Mail)
{
    private const int Fields = 9;

    public static ReviewTicket Of(GuestReview review, GuestAssessment guest) =>
        new(review.Id, review.Policy, review.Sponsor, review.MadeAt, review.Due, guest.Directory, guest.Anchor, ShownText.Escape(guest.DisplayName), ShownText.Escape(guest.Mail ?? string.Empty));

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(new[] { Review, Policy, Sponsor, Text(MadeAt), Text(Due), Directory, Anchor, Guest, Mail });

    /// <summary>Reads a ticket whose seal is whole, so that this program wrote it.</summary>
    public static ReviewTicket Read(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize<string[]>(bytes) is { Length: Fields } fields
        ? new ReviewTicket(fields[0], fields[1], fields[2], Instant(fields[3]), Instant(fields[4]), fields[5], fields[6], fields[7], fields[8])
        : throw new JsonException("A ticket has another number of fields.");

    /// <summary>Whether a row is about this guest: by the address, or by the name where there is none.</summary>
    public bool Is(string guest, string mail) => string.Equals(Mail.Length > 0 ? Mail : Guest, Mail.Length > 0 ? mail : guest, StringComparison.OrdinalIgnoreCase);

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

using System.Text;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Guests.Reviews;

/// <summary>The table of a review that a sponsor can fill in with a spreadsheet.</summary>
internal static class ReviewTable
{
    public const string Guest = "Guest";
    public const string Mail = "Mail";
    public const string Answer = "Answer";
    public const string Comment = "Comment";
    public const string Ticket = "Ticket";

    private static readonly string[] s_columns = [Guest, Mail, "LastSignIn", "Access", Answer, Comment, "Sponsor", "Due", Ticket];

    /// <summary>The text of the file, with a header.</summary>
    public static string Write(GuestReview review, ReviewSeal seal)
    {
        StringBuilder text = new();
        AppendRow(text, s_columns);
        foreach (GuestAssessment guest in review.Guests)
        {
            ReviewTicket ticket = ReviewTicket.Of(review, guest);
            AppendRow(text, [ticket.Guest, ticket.Mail, ReviewPage.Day(guest.LastSignIn), ReviewPage.AccessOf(guest), string.Empty, string.Empty, review.Sponsor, ReviewPage.Time(review.Due), seal.Seal(ticket)]);
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    // A spreadsheet takes what begins so for a formula; an apostrophe makes it a text, and is taken away again by reading.
    private static string Cell(string value)
    {
        string safe = ShownText.Escape(value);
        return $"\"{(safe is ['=' or '+' or '-' or '@', ..] ? "'" : string.Empty)}{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}

using System.Globalization;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Guests.Reviews;

/// <summary>
/// The page of a review: one file with a form that writes the answer file. It works from a mail attachment, needs no server, and its content security policy lets
/// it load and send nothing and run its own script only.
/// </summary>
internal static class ReviewPage
{
    private static readonly string s_page = Resource("ReviewPage.html");
    private static readonly string s_script = Resource("ReviewPage.js");
    private static readonly string s_style = Resource("ReviewPage.css");

    /// <summary>The text of the page.</summary>
    public static string Write(GuestReview review, ReviewSeal seal)
    {
        Dictionary<string, string> parts = new(StringComparer.Ordinal)
        {
            ["script-hash"] = HashOf(s_script),
            ["style-hash"] = HashOf(s_style),
            ["script"] = s_script,
            ["style"] = s_style,
            ["sponsor"] = Html(review.Sponsor.Length == 0 ? "nobody: whoever knows these guests may answer" : review.Sponsor),
            ["due"] = Html(Time(review.Due)),
            ["review"] = Html(review.Id),
            ["key"] = Html(seal.AnswerKey(review.Id)),
            ["rows"] = string.Concat(review.Guests.Select((guest, index) => Row(guest, ReviewTicket.Of(review, guest), seal, index))),
        };

        // The template is cut once. What a part holds, such as a guest who is called {{key}}, is never looked through.
        return string.Concat(s_page.Split("{{").Select((piece, index) => index == 0 ? piece : Filled(piece, parts)));
    }

    /// <summary>A day as sponsors read it; empty if it is not known.</summary>
    public static string Day(DateTimeOffset? date) => date?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>An instant as sponsors read it.</summary>
    public static string Time(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>What the guest has access to.</summary>
    public static string AccessOf(GuestAssessment guest) => string.Join(", ", guest.Access);

    private static string Filled(string piece, Dictionary<string, string> parts)
    {
        int end = piece.IndexOf("}}", StringComparison.Ordinal);
        return parts[piece[..end]] + piece[(end + 2)..];
    }

    private static string Row(GuestAssessment guest, ReviewTicket ticket, ReviewSeal seal, int index) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        <tr data-ticket="{Html(seal.Seal(ticket))}" data-guest="{Html(ticket.Guest)}" data-mail="{Html(ticket.Mail)}">
        <th scope="row">{Html(ticket.Guest)}</th><td>{Html(ticket.Mail)}</td><td>{Html(Day(guest.LastSignIn))}</td><td>{Html(AccessOf(guest))}</td>
        <td><label><input type="radio" name="guest{index}" value="needed"> needed</label> <label><input type="radio" name="guest{index}" value="notNeeded"> not needed</label></td>
        <td><input type="text" maxlength="{ReviewAnswers.LongestComment}" aria-label="Comment"></td>
        </tr>

        """);

    private static string Html(string text) => WebUtility.HtmlEncode(ShownText.Escape(text));

    private static string HashOf(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // A browser reads every line break as one character, and hashes what it has read.
    private static string Resource(string name)
    {
        using Stream stream = typeof(ReviewPage).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

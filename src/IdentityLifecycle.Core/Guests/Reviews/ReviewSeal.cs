using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans.Sealing;

namespace IdentityLifecycle.Guests.Reviews;

/// <summary>
/// Seals the tickets of reviews with a key of the state store, and knows its own again. A page also gets a key for its answers, which stands in no answer file:
/// so an answer that was changed on its way back is found out.
/// </summary>
internal sealed class ReviewSeal
{
    private const char Separator = '.';
    private const int Parts = 3;

    private const int RecipientLength = 8;

    private readonly byte[] _key;
    private readonly string _recipient;

    /// <summary>Makes it.</summary>
    /// <param name="storeKey">The secret key of the state store.</param>
    /// <param name="storeId">The id of the state store: two stores that were made one after the other can have the same key.</param>
    public ReviewSeal(byte[] storeKey, string storeId)
    {
        _key = Derive(storeKey, storeId, "seal", ValueSealer.KeyLength);
        _recipient = Convert.ToHexString(Derive(storeKey, storeId, "recipient", RecipientLength));
    }

    /// <summary>A ticket as text of letters, digits and points.</summary>
    public string Seal(ReviewTicket ticket)
    {
        byte[] content = ticket.ToBytes();
        return string.Join(Separator, _recipient, Convert.ToHexString(content), Mac(content));
    }

    /// <summary>Reads a ticket.</summary>
    /// <exception cref="LifecycleException">ReviewRefused: it is of another state store, or was changed.</exception>
    public ReviewTicket Open(string text)
    {
        string[] parts = text.Split(Separator);
        if (parts.Length == Parts && parts[0] != _recipient)
        {
            throw Refused($"the ticket was made with the key {parts[0]} of another state store, and this one has the key {_recipient}");
        }

        return parts.Length == Parts && TryRead(parts[1]) is byte[] content && Same(parts[2], Mac(content))
            ? ReviewTicket.Read(content)
            : throw Refused(text.Length == 0 ? "the ticket is missing" : "the ticket was changed or cut");
    }

    /// <summary>The secret with which the page of a review seals its answers.</summary>
    public string AnswerKey(string review) => Mac(Encoding.UTF8.GetBytes("answers\n" + review));

    /// <summary>Whether answers are those that the page wrote.</summary>
    /// <param name="review">The review's id.</param>
    /// <param name="answers">The answers, in the order of the file.</param>
    /// <param name="check">What the page wrote about them.</param>
    public bool Confirms(string review, IEnumerable<GivenAnswer> answers, string check)
    {
        // The same text is built in ReviewPage.js. The length keeps a comment from passing for another answer.
        string text = string.Concat(answers.Select(static answer => string.Create(CultureInfo.InvariantCulture, $"{answer.Ticket}\n{answer.Answer}\n{answer.Comment.Length}\n{answer.Comment}\n")));
        return Same(check, Convert.ToHexString(HMACSHA256.HashData(Convert.FromHexString(AnswerKey(review)), Encoding.UTF8.GetBytes(text))));
    }

    private static byte[] Derive(byte[] key, string store, string purpose, int length) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, length, salt: Encoding.UTF8.GetBytes(store), info: Encoding.UTF8.GetBytes("IdentityLifecycle guest review " + purpose));

    private static byte[]? TryRead(string hex)
    {
        try
        {
            return Convert.FromHexString(hex);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool Same(string given, string expected) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given.ToUpperInvariant()), Encoding.UTF8.GetBytes(expected));

    private static LifecycleException Refused(string why) => new(LifecycleErrorKind.ReviewRefused, why);

    private string Mac(byte[] content) => Convert.ToHexString(HMACSHA256.HashData(_key, content));
}

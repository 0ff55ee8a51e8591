using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace IdentityLifecycle.GraphSimulator.Query;

/// <summary>Where the next page begins: after an id, or after a number of objects of a sorted list.</summary>
internal sealed record PageToken(string? AfterId, int Skip)
{
    public static PageToken Start { get; } = new(null, 0);

    public static PageToken? Read(string? text)
    {
        if (text is null)
        {
            return Start;
        }

        try
        {
            string[] halves = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(':', 2);
            return halves switch
            {
                ["after", string id] => new(id, 0),
                ["skip", string number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int skip) => new(null, skip),
                _ => null,
            };
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(AfterId is null ? $"skip:{Skip}" : $"after:{AfterId}"));
}

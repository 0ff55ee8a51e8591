using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace IdentityLifecycle.Policies.Starter;

/// <summary>Writes lines of JSON with comments.</summary>
internal sealed class StarterText
{
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StringBuilder _text = new();

    /// <summary>A text in JSON.</summary>
    public static string Quote(string text) => JsonSerializer.Serialize(text, s_options);

    public static string Quote(IEnumerable<string> texts) => string.Join(", ", texts.Select(Quote));

    public StarterText Line(int depth, FormattableString line)
    {
        _text.Append(' ', depth * 2).Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        return this;
    }

    public StarterText Comment(int depth, string comment) => Line(depth, $"// {comment}");

    public override string ToString() => _text.ToString();
}

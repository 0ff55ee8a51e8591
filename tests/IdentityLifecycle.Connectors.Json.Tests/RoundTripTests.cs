using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;
using IdentityLifecycle.Connectors.Json.Tests.Fixtures;
using IdentityLifecycle.Contracts;
using Xunit;

namespace IdentityLifecycle.Connectors.Json.Tests;

public sealed class RoundTripTests
{
    private static readonly string[] s_names = ["id", "name", "a.b", "city"];

    // A text that another program can have written has no half characters.
    private static readonly Gen<string> s_text = Gen.String[0, 40].Select(static text => string.Concat(text.EnumerateRunes().Select(static rune => rune.Value == 0xFFFD ? "x" : rune.ToString())));

    private static readonly Gen<Dictionary<string, string?>[]> s_rows = Gen.Select(Gen.Int[0, 15], s_text.Array[4])
        .Select(static (present, values) => s_names.Select((name, index) => (name, Value: (present >> index) % 2 == 0 ? values[index] : null)).ToDictionary(static pair => pair.name, static pair => pair.Value))
        .Array[1, 40];

    [Fact]
    public void What_a_serializer_writes_is_read_back_in_every_form() => Gen.Select(s_rows, Gen.Bool, Gen.Bool).Sample((rows, isIndented, escapesLittle) =>
    {
        JsonSerializerOptions options = new() { WriteIndented = isIndented, Encoder = escapesLittle ? JavaScriptEncoder.UnsafeRelaxedJsonEscaping : JavaScriptEncoder.Default };
        string array = JsonSerializer.Serialize(rows, options);
        string document = JsonSerializer.Serialize(new { next = "x", value = rows }, options);
        string lines = string.Join("\r\n", rows.Select(static row => JsonSerializer.Serialize(row)));
        foreach (RecordingReceiver read in (RecordingReceiver[])[Read(array), Read(document), Read(lines, ("format", "lines"))])
        {
            Assert.Empty(read.BadRows);
            Assert.All(s_names, name => Assert.Equal(rows.Select(row => row[name] ?? string.Empty), read.Texts(name)));
        }
    }, iter: 200);

    private static RecordingReceiver Read(string text, params (string Name, object Value)[] settings) => JsonReading.TextAsync(text, settings).GetAwaiter().GetResult();
}

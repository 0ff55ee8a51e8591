using System.IO;
using System.Text;
using System.Text.Json;
using IdentityLifecycle.Plans.PlanFile.Lines;
using IdentityLifecycle.Plans.Residual;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>Writes and reads what people who left still have: as part of a plan's header, and as a text of its own that a state store keeps of a run.</summary>
public static class ResidualAccessJson
{
    /// <summary>A text from which <see cref="Read"/> makes the same again.</summary>
    public static string Write(IReadOnlyList<ResidualAccess> residual)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            PlanFields fields = new(writer);
            writer.WriteStartObject();
            All(ref fields, residual);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Reads what <see cref="Write"/> wrote; an empty text is nothing.</summary>
    /// <exception cref="FormatException">The text is another one.</exception>
    public static IReadOnlyList<ResidualAccess> Read(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        try
        {
            PlanFields fields = new(Encoding.UTF8.GetBytes(text));
            IReadOnlyList<ResidualAccess> residual = All(ref fields, null);
            fields.Finish();
            return residual;
        }
        catch (Exception error) when (error is not FormatException)
        {
            throw new FormatException($"\"{text}\" does not say what people who left still have.", error);
        }
    }

    internal static ResidualAccess One(ref PlanFields fields, ResidualAccess? residual) => new()
    {
        Identity = fields.Text("identity"u8, residual?.Identity),
        DisplayName = fields.Text("name"u8, residual?.DisplayName),
        Directory = fields.Text("directory"u8, residual?.Directory),
        Account = fields.OptionalText("account"u8, residual?.Account),
        IsEnabled = fields.OptionalText("enabled"u8, residual?.IsEnabled?.ToString()) is string enabled ? bool.Parse(enabled) : null,
        Access = fields.OptionalTexts("access"u8, residual?.Access),
        AccessCount = fields.Count("accessCount"u8, residual?.AccessCount),
        Why = fields.Text("why"u8, residual?.Why),
        Advice = fields.Text("advice"u8, residual?.Advice),
        KnownUntil = fields.OptionalInstant("knownUntil"u8, residual?.KnownUntil),
        KnownReason = fields.OptionalText("knownReason"u8, residual?.KnownReason),
    };

    private static IReadOnlyList<ResidualAccess> All(ref PlanFields fields, IReadOnlyList<ResidualAccess>? residual) => fields.List("residualAccess"u8, residual, One);
}

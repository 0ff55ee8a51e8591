using System.Text.Json;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>Reasons and expectations as JSON. What is none or null is left out.</summary>
internal static class ReasonJson
{
    public static void Write(Utf8JsonWriter writer, ChangeReason reason)
    {
        writer.WriteStartObject();
        writer.WriteText("text"u8, reason.Text);
        writer.WriteOptionalText("source"u8, reason.Source);
        writer.WriteOptionalText("attribute"u8, reason.Attribute);
        writer.WriteOptionalText("date"u8, reason.Date);
        writer.WriteOptionalText("rule"u8, reason.Rule);
        FactJson.WriteOptional(writer, "old"u8, reason.OldValue);
        FactJson.WriteOptional(writer, "new"u8, reason.NewValue);
        writer.WriteEndObject();
    }

    public static ChangeReason Read(ref PlanLine line)
    {
        line.StartObject();
        ChangeReason reason = new(line.Text("text"u8))
        {
            Source = line.OptionalText("source"u8),
            Attribute = line.OptionalText("attribute"u8),
            Date = line.OptionalText("date"u8),
            Rule = line.OptionalText("rule"u8),
            OldValue = FactJson.ReadOptional(ref line, "old"u8),
            NewValue = FactJson.ReadOptional(ref line, "new"u8),
        };
        line.EndObject();
        return reason;
    }

    public static void WriteAll(Utf8JsonWriter writer, IReadOnlyList<ChangeReason> reasons)
    {
        writer.WriteStartArray("reasons"u8);
        foreach (ChangeReason reason in reasons)
        {
            Write(writer, reason);
        }

        writer.WriteEndArray();
    }

    public static IReadOnlyList<ChangeReason> ReadAll(ref PlanLine line)
    {
        List<ChangeReason> reasons = [];
        line.Property("reasons"u8);
        line.StartArray();
        while (!line.TryEndArray())
        {
            reasons.Add(Read(ref line));
        }

        return reasons.ToArray();
    }

    public static void WriteExpectation(Utf8JsonWriter writer, Expectation expects)
    {
        if (expects == Expectation.None)
        {
            return;
        }

        writer.WriteStartObject("expects"u8);
        writer.WriteOptionalText("keyAttribute"u8, expects.KeyAttribute);
        FactJson.WriteOptional(writer, "key"u8, expects.KeyValue);
        if (expects.Enabled is { } enabled)
        {
            writer.WriteBoolean("enabled"u8, enabled);
        }

        if (expects.Container is not null)
        {
            writer.WriteTexts("container"u8, expects.Container.Components);
        }

        if (expects.NoSignInSince is { } instant)
        {
            writer.WriteString("noSignInSince"u8, instant);
        }

        if (expects.Value is { } value)
        {
            writer.WriteString("attribute"u8, value.Attribute);
            writer.WritePropertyName("value"u8);
            FactJson.Write(writer, value.Fact);
        }

        writer.WriteEndObject();
    }

    public static Expectation ReadExpectation(ref PlanLine line)
    {
        if (!line.TryProperty("expects"u8))
        {
            return Expectation.None;
        }

        line.StartObject();
        Expectation expects = new()
        {
            KeyAttribute = line.OptionalText("keyAttribute"u8),
            KeyValue = FactJson.ReadOptional(ref line, "key"u8),
            Enabled = line.TryProperty("enabled"u8) ? line.Truth() : null,
            Container = line.TryProperty("container"u8) ? new ContainerPath(line.Texts()) : null,
            NoSignInSince = line.TryProperty("noSignInSince"u8) ? line.Instant() : null,
            Value = line.OptionalText("attribute"u8) is string attribute ? new ExpectedValue(attribute, FactJson.ReadOptional(ref line, "value"u8)) : null,
        };
        line.EndObject();
        return expects;
    }
}

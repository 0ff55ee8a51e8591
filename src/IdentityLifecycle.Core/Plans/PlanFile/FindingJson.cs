using System.Text.Json;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>Writes and reads problems and omissions as lines.</summary>
internal static class FindingJson
{
    public static void Write(Utf8JsonWriter writer, LifecycleProblem problem)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("problem"u8);
        writer.WriteString("kind"u8, PlanNames<LifecycleErrorKind>.Of(problem.Kind));
        writer.WriteText("message"u8, problem.Message);
        writer.WriteOptionalText("identity"u8, problem.Identity);
        writer.WriteOptionalText("system"u8, problem.System);
        writer.WriteOptionalText("attribute"u8, problem.Attribute);
        if (problem.Line is { } line)
        {
            writer.WriteNumber("line"u8, line);
        }

        if (problem.Column is { } column)
        {
            writer.WriteNumber("column"u8, column);
        }

        writer.WriteOptionalText("value"u8, problem.Value);
        writer.WriteBoolean("blocks"u8, problem.BlocksPlan);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static LifecycleProblem ReadProblem(ref PlanLine line)
    {
        line.StartObject();
        LifecycleProblem problem = new(line.Name<LifecycleErrorKind>("kind"u8), line.Text("message"u8))
        {
            Identity = line.OptionalText("identity"u8),
            System = line.OptionalText("system"u8),
            Attribute = line.OptionalText("attribute"u8),
            Line = line.TryProperty("line"u8) ? line.Integer() : null,
            Column = line.TryProperty("column"u8) ? line.Count() : null,
            Value = line.OptionalText("value"u8),
            BlocksPlan = line.Truth("blocks"u8),
        };
        line.EndObject();
        return problem;
    }

    public static void Write(Utf8JsonWriter writer, PlanOmission omission)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("omission"u8);
        writer.WriteString("reason"u8, PlanNames<OmissionReason>.Of(omission.Reason));
        writer.WriteOptionalText("directory"u8, omission.Directory);
        writer.WriteText("subject"u8, omission.Subject);
        writer.WriteText("name"u8, omission.Name);
        writer.WriteText("message"u8, omission.Message);
        if (omission.Accounts.Count > 0)
        {
            writer.WriteTexts("accounts"u8, omission.Accounts);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static PlanOmission ReadOmission(ref PlanLine line)
    {
        line.StartObject();
        PlanOmission omission = new(
            line.Name<OmissionReason>("reason"u8), line.OptionalText("directory"u8), line.Text("subject"u8), line.Text("name"u8), line.Text("message"u8));
        omission = line.TryProperty("accounts"u8) ? omission with { Accounts = line.Texts() } : omission;
        line.EndObject();
        return omission;
    }
}

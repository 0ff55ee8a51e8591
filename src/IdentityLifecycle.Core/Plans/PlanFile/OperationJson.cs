using System.Text.Json;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>An operation as JSON: its kind, the properties of the kind, the expectation, the reasons.</summary>
internal static class OperationJson
{
    public static void Write(Utf8JsonWriter writer, LifecycleOperation operation)
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, PlanNames<OperationKind>.Of(operation.Kind));
        operation.WriteContent(writer);
        ReasonJson.WriteExpectation(writer, operation.Expects);
        ReasonJson.WriteAll(writer, operation.Reasons);
        writer.WriteEndObject();
    }

    public static LifecycleOperation Read(ref PlanLine line)
    {
        line.StartObject();
        LifecycleOperation operation = OperationTypes.Of(line.Name<OperationKind>("kind"u8)).Read(ref line);
        operation = operation with { Expects = ReasonJson.ReadExpectation(ref line), Reasons = ReasonJson.ReadAll(ref line) };
        line.EndObject();
        return operation;
    }
}

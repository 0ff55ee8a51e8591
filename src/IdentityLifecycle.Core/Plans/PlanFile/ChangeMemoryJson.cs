using System.Text.Json;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>What memory learns with a change, as part of the change's line. The line already names the subject.</summary>
internal static class ChangeMemoryJson
{
    public static void Write(Utf8JsonWriter writer, ChangeMemory memory)
    {
        writer.WriteStartObject("memory"u8);
        WriteHold(writer, "hold"u8, memory.Hold);
        WriteHold(writer, "liftedHold"u8, memory.LiftedHold);
        if (memory.State is RememberedState state)
        {
            writer.WriteString("state"u8, PlanNames<LifecycleState>.Of(state.State));
            writer.WriteString("since"u8, state.Since);
            writer.WriteText("population"u8, state.Population);
        }

        writer.WriteBoolean("forgetsState"u8, memory.ForgetsState);
        writer.WriteTexts("effects"u8, memory.ForgottenEffects);
        writer.WriteEndObject();
    }

    /// <summary>Reads the value of the property <c>memory</c>.</summary>
    public static ChangeMemory Read(ref PlanLine line, Subject about)
    {
        line.StartObject();
        ChangeMemory memory = new()
        {
            Hold = line.TryProperty("hold"u8) ? ReadHold(ref line, about.Text) : null,
            LiftedHold = line.TryProperty("liftedHold"u8) ? ReadHold(ref line, about.Text) : null,
            State = line.TryProperty("state"u8) ? new RememberedState(about.Key, line.Name<LifecycleState>(), line.Instant("since"u8), line.Text("population"u8)) : null,
            ForgetsState = line.Truth("forgetsState"u8),
            ForgottenEffects = line.Texts("effects"u8),
        };
        line.EndObject();
        return memory;
    }

    private static void WriteHold(Utf8JsonWriter writer, ReadOnlySpan<byte> name, LifecycleHold? hold)
    {
        if (hold is null)
        {
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteText("directory"u8, hold.Directory);
        writer.WriteTexts("operations"u8, hold.Operations);
        writer.WriteString("until"u8, hold.Until);
        writer.WriteText("reason"u8, hold.Reason);
        writer.WriteEndObject();
    }

    private static LifecycleHold ReadHold(ref PlanLine line, string subject)
    {
        line.StartObject();
        LifecycleHold hold = new(subject, line.Text("directory"u8), line.Texts("operations"u8), line.Instant("until"u8), line.Text("reason"u8));
        line.EndObject();
        return hold;
    }
}

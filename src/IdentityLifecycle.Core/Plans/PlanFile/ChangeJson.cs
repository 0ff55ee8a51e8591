using System.Text.Json;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>A change as one line of JSON. The content hash covers these lines.</summary>
internal static class ChangeJson
{
    public static void Write(Utf8JsonWriter writer, LifecycleChange change)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("change"u8);
        writer.WriteNumber("rank"u8, change.Rank);
        writer.WriteText("directory"u8, change.Directory);
        writer.WriteText("subject"u8, change.Subject);
        if (change.Part != 0)
        {
            writer.WriteNumber("part"u8, change.Part);
        }

        writer.WriteString("process"u8, PlanNames<LifecycleProcess>.Of(change.Process));
        writer.WriteOptionalText("identity"u8, change.Identity);
        writer.WriteText("displayName"u8, change.DisplayName);
        writer.WriteText("account"u8, change.Account);
        writer.WriteOptionalText("anchor"u8, change.Anchor);
        if (change.FromState is { } from)
        {
            writer.WriteString("from"u8, PlanNames<LifecycleState>.Of(from));
        }

        writer.WriteString("to"u8, PlanNames<LifecycleState>.Of(change.ToState));
        writer.WriteTexts("dependsOn"u8, change.DependsOn);
        if (change.Memory is { } memory)
        {
            ChangeMemoryJson.Write(writer, memory);
        }

        writer.WriteStartArray("operations"u8);
        foreach (LifecycleOperation operation in change.Operations)
        {
            OperationJson.Write(writer, operation);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Reads the value of the property <c>change</c>.</summary>
    public static LifecycleChange Read(ref PlanLine line)
    {
        line.StartObject();
        int rank = line.Count("rank"u8);
        string directory = line.Text("directory"u8);
        string subject = line.Text("subject"u8);
        int part = line.TryProperty("part"u8) ? line.Count() : 0;
        LifecycleProcess process = line.Name<LifecycleProcess>("process"u8);
        string? identity = line.OptionalText("identity"u8);
        Subject about = identity is null ? Subject.Account(directory, subject) : Subject.Person(subject);
        string displayName = line.Text("displayName"u8);
        string account = line.Text("account"u8);
        string? anchor = line.OptionalText("anchor"u8);
        LifecycleState? from = line.TryProperty("from"u8) ? line.Name<LifecycleState>() : null;
        LifecycleState to = line.Name<LifecycleState>("to"u8);
        IReadOnlyList<string> dependsOn = line.Texts("dependsOn"u8);
        ChangeMemory? memory = line.TryProperty("memory"u8) ? ChangeMemoryJson.Read(ref line, about) : null;
        IReadOnlyList<LifecycleOperation> operations = ReadOperations(ref line);
        line.EndObject();
        return new LifecycleChange(directory, about, process, operations)
        {
            Rank = rank, Part = part, DisplayName = displayName, Account = account, Anchor = anchor, FromState = from, ToState = to, DependsOn = dependsOn, Memory = memory,
        };
    }

    private static LifecycleOperation[] ReadOperations(ref PlanLine line)
    {
        List<LifecycleOperation> operations = [];
        line.Property("operations"u8);
        line.StartArray();
        while (!line.TryEndArray())
        {
            operations.Add(OperationJson.Read(ref line));
        }

        return operations.ToArray();
    }
}

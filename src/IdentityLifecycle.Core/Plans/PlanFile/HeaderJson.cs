using System.Globalization;
using System.Text.Json;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Guards;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>A plan's header as the first line; problems and omissions, of which there may be many, have lines of their own.</summary>
internal static class HeaderJson
{
    public static void Write(Utf8JsonWriter writer, PlanHeader header)
    {
        writer.WriteStartObject();
        writer.WriteString("format"u8, PlanFormat.Name);
        writer.WriteNumber("version"u8, PlanFormat.Version);
        writer.WriteText("policy"u8, header.Policy.Name);
        writer.WriteText("policyPath"u8, header.Policy.Path);
        writer.WriteText("policyHash"u8, header.Policy.Hash);
        writer.WriteString("asOf"u8, header.AsOf);
        writer.WriteString("createdAt"u8, header.CreatedAt);
        writer.WriteText("plannedBy"u8, header.PlannedBy);
        writer.WriteNumber("memoryVersion"u8, header.MemoryVersion);
        writer.WriteString("expires"u8, header.Expires.ToString("c", CultureInfo.InvariantCulture));
        writer.WriteOptionalText("undoes"u8, header.Undoes);
        writer.WriteBoolean("partial"u8, header.IsPartial);
        if (header.NextDue is { } due)
        {
            writer.WriteString("nextDue"u8, due);
        }

        WriteList(writer, "snapshots"u8, header.Snapshots, WriteSnapshot);
        WriteList(writer, "images"u8, header.Images, WriteImage);
        WriteList(writer, "envelope"u8, header.Envelope.Directories, WriteEnvelope);
        WriteList(writer, "guards"u8, header.GuardVerdicts, WriteVerdict);
        if (header.DecisionCounts.Count > 0)
        {
            WriteList(writer, "decisions"u8, header.DecisionCounts, WriteCount);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes the kinds of operation as names.</summary>
    private static void WriteKinds(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<OperationKind> kinds)
    {
        writer.WriteStartArray(name);
        foreach (OperationKind kind in kinds)
        {
            writer.WriteStringValue(PlanNames<OperationKind>.Of(kind));
        }

        writer.WriteEndArray();
    }

    private static void WriteList<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (T item in items)
        {
            writer.WriteStartObject();
            write(writer, item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteSnapshot(Utf8JsonWriter writer, SnapshotReference snapshot)
    {
        writer.WriteText("source"u8, snapshot.Source);
        writer.WriteText("hash"u8, snapshot.Hash);
        writer.WriteString("readAt"u8, snapshot.ReadAt);
        writer.WriteNumber("records"u8, snapshot.Records);
        writer.WriteNumber("held"u8, snapshot.Held);
    }

    private static void WriteImage(Utf8JsonWriter writer, ImageReference image)
    {
        writer.WriteText("directory"u8, image.Directory);
        writer.WriteText("version"u8, image.Version);
        writer.WriteString("readAt"u8, image.ReadAt);
        writer.WriteNumber("accounts"u8, image.Accounts);
        writer.WriteNumber("linked"u8, image.Linked);
    }

    private static void WriteEnvelope(Utf8JsonWriter writer, DirectoryEnvelope envelope)
    {
        writer.WriteText("directory"u8, envelope.Directory);
        writer.WriteOptionalText("root"u8, envelope.Root);
        WriteKinds(writer, "operations"u8, envelope.Operations);
        writer.WriteTexts("attributes"u8, envelope.Attributes);
        writer.WriteTexts("groups"u8, envelope.Groups);
        if (envelope.Entitlements.Count > 0)
        {
            WriteList(writer, "entitlements"u8, envelope.Entitlements, WriteEntitlement);
        }

        writer.WriteBoolean("createContainers"u8, envelope.MayCreateContainers);
    }

    private static void WriteEntitlement(Utf8JsonWriter writer, EntitlementEnvelope entitlement)
    {
        writer.WriteString("kind"u8, PlanNames<EntitlementKind>.Of(entitlement.Kind));
        writer.WriteText("name"u8, entitlement.Name);
    }

    private static void WriteCount(Utf8JsonWriter writer, DecisionCount count)
    {
        writer.WriteText("directory"u8, count.Directory);
        writer.WriteString("reason"u8, PlanNames<DecisionReason>.Of(count.Reason));
        writer.WriteNumber("people"u8, count.People);
    }

    private static void WriteVerdict(Utf8JsonWriter writer, GuardVerdict verdict)
    {
        writer.WriteText("guard"u8, verdict.Guard);
        writer.WriteText("directory"u8, verdict.Directory);
        WriteKinds(writer, "kinds"u8, verdict.Kinds);
        writer.WriteNumber("count"u8, verdict.Count);
        writer.WriteNumber("population"u8, verdict.Population);
        writer.WriteBoolean("tripped"u8, verdict.IsTripped);
        writer.WriteText("message"u8, verdict.Message);
    }
}

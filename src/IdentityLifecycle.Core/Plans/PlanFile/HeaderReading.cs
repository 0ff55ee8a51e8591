using System.Globalization;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>Reads the header that <see cref="HeaderJson"/> writes.</summary>
internal static class HeaderReading
{
    private delegate T Reading<T>(ref PlanLine line);

    public static PlanHeader Read(ReadOnlySpan<byte> bytes)
    {
        PlanLine line = new(bytes);
        CheckFormat(ref line);
        PlanHeader header = ReadContent(ref line);
        line.Finish();
        return header;
    }

    private static void CheckFormat(ref PlanLine line)
    {
        line.StartObject();
        if (!line.TryProperty("format"u8) || line.Text() != PlanFormat.Name)
        {
            throw PlanLine.Expected("the header of a lifecycle plan");
        }

        if (line.Integer("version"u8) is long version && version != PlanFormat.Version)
        {
            throw PlanLine.Expected(string.Create(CultureInfo.InvariantCulture, $"format version {PlanFormat.Version}, not {version},"));
        }
    }

    private static PlanHeader ReadContent(ref PlanLine line) => new()
    {
        Policy = new PolicyReference(line.Text("policy"u8), line.Text("policyPath"u8), line.Text("policyHash"u8)),
        AsOf = line.Instant("asOf"u8),
        CreatedAt = line.Instant("createdAt"u8),
        PlannedBy = line.Text("plannedBy"u8),
        MemoryVersion = line.Integer("memoryVersion"u8),
        Expires = TimeSpan.TryParseExact(line.Text("expires"u8), "c", CultureInfo.InvariantCulture, out TimeSpan expires) ? expires : throw PlanLine.Expected("a duration"),
        Undoes = line.OptionalText("undoes"u8),
        IsPartial = line.Truth("partial"u8),
        NextDue = line.TryProperty("nextDue"u8) ? line.Instant() : null,
        Snapshots = List(ref line, "snapshots"u8, ReadSnapshot),
        Images = List(ref line, "images"u8, ReadImage),
        Envelope = new PlanEnvelope(List(ref line, "envelope"u8, ReadEnvelope)),
        GuardVerdicts = List(ref line, "guards"u8, ReadVerdict),
        DecisionCounts = line.TryProperty("decisions"u8) ? Items(ref line, ReadCount) : [],
    };

    private static SnapshotReference ReadSnapshot(ref PlanLine line) =>
        new(line.Text("source"u8), line.Text("hash"u8), line.Instant("readAt"u8), line.Count("records"u8), line.Count("held"u8));

    private static ImageReference ReadImage(ref PlanLine line) =>
        new(line.Text("directory"u8), line.Text("version"u8), line.Instant("readAt"u8), line.Count("accounts"u8), line.Count("linked"u8));

    private static DirectoryEnvelope ReadEnvelope(ref PlanLine line) =>
        new(line.Text("directory"u8), line.OptionalText("root"u8), Kinds(ref line, "operations"u8), line.Texts("attributes"u8), line.Texts("groups"u8))
        {
            Entitlements = line.TryProperty("entitlements"u8) ? Items(ref line, ReadEntitlement) : [],
            MayCreateContainers = line.Truth("createContainers"u8),
        };

    private static EntitlementEnvelope ReadEntitlement(ref PlanLine line) => new(line.Name<EntitlementKind>("kind"u8), line.Text("name"u8));

    private static GuardVerdict ReadVerdict(ref PlanLine line) =>
        new(
            line.Text("guard"u8),
            line.Text("directory"u8),
            Kinds(ref line, "kinds"u8),
            line.Count("count"u8),
            line.Count("population"u8),
            line.Truth("tripped"u8),
            line.Text("message"u8));

    private static DecisionCount ReadCount(ref PlanLine line) =>
        new(line.Text("directory"u8), line.Name<DecisionReason>("reason"u8), line.Count("people"u8));

    private static T[] List<T>(ref PlanLine line, ReadOnlySpan<byte> name, Reading<T> read)
    {
        line.Property(name);
        return Items(ref line, read);
    }

    private static T[] Items<T>(ref PlanLine line, Reading<T> read)
    {
        List<T> items = [];
        line.StartArray();
        while (!line.TryEndArray())
        {
            line.StartObject();
            items.Add(read(ref line));
            line.EndObject();
        }

        return items.ToArray();
    }

    private static OperationKind[] Kinds(ref PlanLine line, ReadOnlySpan<byte> name)
    {
        List<OperationKind> kinds = [];
        line.Property(name);
        line.StartArray();
        while (!line.TryEndArray())
        {
            kinds.Add(line.Name<OperationKind>());
        }

        return kinds.ToArray();
    }
}

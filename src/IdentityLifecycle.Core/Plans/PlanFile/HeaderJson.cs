using System.Globalization;
using System.Text.Json;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>A plan's header as the first line; problems and omissions, of which there may be many, have lines of their own.</summary>
internal static class HeaderJson
{
    public static void Write(Utf8JsonWriter writer, PlanHeader header)
    {
        PlanFields fields = new(writer);
        writer.WriteStartObject();
        writer.WriteString("format"u8, PlanFormat.Name);
        writer.WriteNumber("version"u8, PlanFormat.Version);
        Header(ref fields, header);
        writer.WriteEndObject();
    }

    public static PlanHeader Read(ReadOnlySpan<byte> bytes)
    {
        PlanFields fields = new(bytes);
        CheckFormat(ref fields);
        PlanHeader header = Header(ref fields, null);
        fields.Finish();
        return header;
    }

    private static void CheckFormat(ref PlanFields fields)
    {
        if (fields.OptionalText("format"u8, null) != PlanFormat.Name)
        {
            throw PlanLine.Expected("the header of a lifecycle plan");
        }

        if (fields.Integer("version"u8, null) is long version && version != PlanFormat.Version)
        {
            throw PlanLine.Expected(string.Create(CultureInfo.InvariantCulture, $"format version {PlanFormat.Version}, not {version},"));
        }
    }

    private static PlanHeader Header(ref PlanFields fields, PlanHeader? header) => new()
    {
        Policy = new PolicyReference(fields.Text("policy"u8, header?.Policy.Name), fields.Text("policyPath"u8, header?.Policy.Path), fields.Text("policyHash"u8, header?.Policy.Hash)),
        AsOf = fields.Instant("asOf"u8, header?.AsOf),
        CreatedAt = fields.Instant("createdAt"u8, header?.CreatedAt),
        PlannedBy = fields.Text("plannedBy"u8, header?.PlannedBy),
        MemoryVersion = fields.Integer("memoryVersion"u8, header?.MemoryVersion),
        World = fields.OptionalText("world"u8, header?.World is { Length: > 0 } world ? world : null) ?? string.Empty,
        Expires = fields.Duration("expires"u8, header?.Expires),
        Undoes = fields.OptionalText("undoes"u8, header?.Undoes),
        IsPartial = fields.Truth("partial"u8, header?.IsPartial),
        NextDue = fields.OptionalInstant("nextDue"u8, header?.NextDue),
        Snapshots = fields.List("snapshots"u8, header?.Snapshots, Snapshot),
        Images = fields.List("images"u8, header?.Images, Image),
        Envelope = new PlanEnvelope(fields.List("envelope"u8, header?.Envelope.Directories, Envelope)),
        GuardVerdicts = fields.List("guards"u8, header?.GuardVerdicts, Verdict),
        DecisionCounts = fields.OptionalList("decisions"u8, header?.DecisionCounts, Count),
        ResidualAccess = fields.OptionalList("residualAccess"u8, header?.ResidualAccess, ResidualAccessJson.One),
    };

    private static SnapshotReference Snapshot(ref PlanFields fields, SnapshotReference? snapshot) =>
        new(
            fields.Text("source"u8, snapshot?.Source),
            fields.Text("hash"u8, snapshot?.Hash),
            fields.Instant("readAt"u8, snapshot?.ReadAt),
            fields.Count("records"u8, snapshot?.Records),
            fields.Count("held"u8, snapshot?.Held))
        {
            TakenAt = fields.OptionalInstant("takenAt"u8, snapshot?.TakenAt),
            Accepted = fields.OptionalText("accepted"u8, snapshot?.Accepted),
        };

    private static ImageReference Image(ref PlanFields fields, ImageReference? image) =>
        new(
            fields.Text("directory"u8, image?.Directory),
            fields.Text("version"u8, image?.Version),
            fields.Instant("readAt"u8, image?.ReadAt),
            fields.Count("accounts"u8, image?.Accounts),
            fields.Count("linked"u8, image?.Linked))
        {
            InScope = fields.OptionalCount("inScope"u8, image?.InScope),
            Identity = fields.OptionalText("identity"u8, image?.Identity),
        };

    private static DirectoryEnvelope Envelope(ref PlanFields fields, DirectoryEnvelope? envelope) =>
        new(
            fields.Text("directory"u8, envelope?.Directory),
            fields.OptionalText("root"u8, envelope?.Root),
            fields.Names("operations"u8, envelope?.Operations),
            fields.Texts("attributes"u8, envelope?.Attributes),
            fields.Texts("groups"u8, envelope?.Groups))
        {
            Entitlements = fields.OptionalList("entitlements"u8, envelope?.Entitlements, Entitlement),
            Effects = fields.OptionalTexts("effects"u8, envelope?.Effects),
            MayCreateContainers = fields.Truth("createContainers"u8, envelope?.MayCreateContainers),
            NewGroups = fields.OptionalList("newGroups"u8, envelope?.NewGroups, Template),
            Kept = fields.OptionalList("kept"u8, envelope?.Kept, Kept),
        };

    private static EntitlementEnvelope Entitlement(ref PlanFields fields, EntitlementEnvelope? entitlement) =>
        new(fields.Name("kind"u8, entitlement?.Kind), fields.Text("name"u8, entitlement?.Name));

    private static GroupTemplate Template(ref PlanFields fields, GroupTemplate? template) => new(
        fields.Text("pattern"u8, template?.Pattern),
        new NewGroup
        {
            Type = fields.Name("groupType"u8, template?.Group.Type),
            Scope = fields.Name("groupScope"u8, template?.Group.Scope),
            Container = fields.OptionalText("groupContainer"u8, template?.Group.Container),
        });

    private static KeptAccess Kept(ref PlanFields fields, KeptAccess? kept) => new(fields.Name("state"u8, kept?.State), fields.Text("name"u8, kept?.Name));

    private static GuardVerdict Verdict(ref PlanFields fields, GuardVerdict? verdict) =>
        new(
            fields.Text("guard"u8, verdict?.Guard),
            fields.Text("directory"u8, verdict?.Directory),
            fields.Names("kinds"u8, verdict?.Kinds),
            fields.Count("count"u8, verdict?.Count),
            fields.Count("population"u8, verdict?.Population),
            fields.Truth("tripped"u8, verdict?.IsTripped),
            fields.Text("message"u8, verdict?.Message));

    private static DecisionCount Count(ref PlanFields fields, DecisionCount? count) =>
        new(fields.Text("directory"u8, count?.Directory), fields.Name("reason"u8, count?.Reason), fields.Count("people"u8, count?.People));
}

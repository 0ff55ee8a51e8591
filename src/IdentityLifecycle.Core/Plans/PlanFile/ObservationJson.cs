using System.Globalization;
using System.Text.Json;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>
/// Writes what a plan observed, one short line each because there may be a million. Values are in the order of the record's parameters.
/// </summary>
internal static class ObservationJson
{
    private const string Day = "yyyy-MM-dd";

    public static void Write(Utf8JsonWriter writer, Adoption adoption)
    {
        Start(writer, "adoption", adoption.Identity, adoption.Directory);
        writer.WriteText(adoption.Anchor);
        foreach (AdoptedGrant grant in adoption.Entitlements)
        {
            Write(writer, grant);
        }

        End(writer);
    }

    // Without a kind it stands as earlier versions wrote it, so that their plans keep their hashes.
    private static void Write(Utf8JsonWriter writer, AdoptedGrant grant)
    {
        if (grant.Kind is EntitlementKind kind)
        {
            writer.WriteStartArray();
            writer.WriteText(grant.Entitlement);
            writer.WriteText(grant.Rule);
            writer.WriteStringValue(PlanNames<EntitlementKind>.Of(kind));
            if (grant.Terms != default)
            {
                AccessTermsJson.WriteValues(writer, grant.Terms);
            }

            writer.WriteEndArray();
            return;
        }

        writer.WriteText(grant.Entitlement);
        writer.WriteText(grant.Rule);
    }

    public static void Write(Utf8JsonWriter writer, RememberedState state)
    {
        Start(writer, "state", state.Identity, PlanNames<LifecycleState>.Of(state.State));
        writer.WriteStringValue(state.Since);
        writer.WriteText(state.Population);
        End(writer);
    }

    public static void Write(Utf8JsonWriter writer, Absence absence)
    {
        Start(writer, "absence", absence.Identity, absence.Source);
        writer.WriteStringValue(absence.FirstMissing.ToString(Day, CultureInfo.InvariantCulture));
        writer.WriteStringValue(absence.LastMissing.ToString(Day, CultureInfo.InvariantCulture));
        writer.WriteNumberValue(absence.Days);
        End(writer);
    }

    public static void Write(Utf8JsonWriter writer, (string Identity, string Source) present)
    {
        Start(writer, "present", present.Identity, present.Source);
        End(writer);
    }

    public static void Write(Utf8JsonWriter writer, RememberedGrant grant)
    {
        Start(writer, "grant", grant.Identity, grant.Directory);
        writer.WriteText(grant.Entitlement);
        writer.WriteText(grant.Rule);
        writer.WriteStringValue(PlanNames<LinkOrigin>.Of(grant.Origin));
        writer.WriteStringValue(grant.Since);
        if (grant.GraceSince is { } grace)
        {
            writer.WriteStringValue(grace);
        }

        if (grant.Kind is not null || grant.Terms != default)
        {
            WriteDetails(writer, grant);
        }

        End(writer);
    }

    private static void WriteDetails(Utf8JsonWriter writer, RememberedGrant grant)
    {
        writer.WriteStartArray();
        if (grant.Kind is EntitlementKind kind)
        {
            writer.WriteStringValue(PlanNames<EntitlementKind>.Of(kind));
        }
        else
        {
            writer.WriteNullValue();
        }

        AccessTermsJson.WriteValues(writer, grant.Terms);
        writer.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter writer, SnapshotObservation snapshot)
    {
        Start(writer, "snapshot", snapshot.Source, snapshot.Hash);
        writer.WriteStringValue(snapshot.ReadAt);
        writer.WriteNumberValue(snapshot.Records);
        End(writer);
    }

    private static void Start(Utf8JsonWriter writer, string section, string first, string second)
    {
        writer.WriteStartObject();
        writer.WriteStartArray(section);
        writer.WriteText(first);
        writer.WriteText(second);
    }

    private static void End(Utf8JsonWriter writer)
    {
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

using System.Globalization;
using System.Text.Json;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>
/// What a plan observed, one short line each because there may be a million. Values are in the order of the record's parameters. Each shape is
/// read by the method that follows the one that writes it, once the name of the section was read.
/// </summary>
internal static class ObservationJson
{
    private const string Day = "yyyy-MM-dd";

    public static void Write(Utf8JsonWriter writer, Adoption adoption)
    {
        Start(writer, "adoption", adoption.Identity, adoption.Directory);
        writer.WriteText(adoption.Anchor);
        if (adoption.IsDisabled)
        {
            writer.WriteNullValue();
        }

        foreach (AdoptedGrant grant in adoption.Entitlements)
        {
            Write(writer, grant);
        }

        End(writer);
    }

    // A null behind the anchor says that the account is disabled; plans of before have none there.
    public static Adoption ReadAdoption(ref PlanLine line)
    {
        line.StartArray();
        (string identity, string directory, string anchor) = (line.Text(), line.Text(), line.Text());
        bool isDisabled = line.TryNull();
        List<AdoptedGrant> grants = [];
        while (!line.TryEndArray())
        {
            grants.Add(ReadAdopted(ref line));
        }

        return new Adoption(identity, directory, anchor, grants.Count == 0 ? [] : grants.ToArray()) { IsDisabled = isDisabled };
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

    private static AdoptedGrant ReadAdopted(ref PlanLine line)
    {
        if (!line.TryStartArray())
        {
            return new AdoptedGrant(line.Text(), line.Text());
        }

        AdoptedGrant grant = new(line.Text(), line.Text()) { Kind = line.Name<EntitlementKind>() };
        return line.TryEndArray() ? grant : grant with { Terms = AccessTermsJson.ReadValues(ref line) };
    }

    public static void Write(Utf8JsonWriter writer, RememberedState state)
    {
        Start(writer, "state", state.Identity, PlanNames<LifecycleState>.Of(state.State));
        writer.WriteStringValue(state.Since);
        writer.WriteText(state.Population);
        if (state.Person is PersonTraits person)
        {
            WriteOptional(writer, person.GivenName);
            WriteOptional(writer, person.Surname);
            WriteOptional(writer, person.BirthDate);
        }

        End(writer);
    }

    public static RememberedState ReadState(ref PlanLine line)
    {
        line.StartArray();
        RememberedState state = new(line.Text(), line.Name<LifecycleState>(), line.Instant(), line.Text());
        if (!line.TryEndArray())
        {
            state = state with { Person = new PersonTraits(ReadOptional(ref line), ReadOptional(ref line), ReadOptional(ref line)) };
            line.EndArray();
        }

        return state;
    }

    public static void Write(Utf8JsonWriter writer, Absence absence)
    {
        Start(writer, "absence", absence.Identity, absence.Source);
        writer.WriteStringValue(absence.FirstMissing.ToString(Day, CultureInfo.InvariantCulture));
        writer.WriteStringValue(absence.LastMissing.ToString(Day, CultureInfo.InvariantCulture));
        writer.WriteNumberValue(absence.Days);
        End(writer);
    }

    public static Absence ReadAbsence(ref PlanLine line)
    {
        line.StartArray();
        Absence absence = new(line.Text(), line.Text(), ReadDay(ref line), ReadDay(ref line), line.Count());
        line.EndArray();
        return absence;
    }

    public static void Write(Utf8JsonWriter writer, (string Identity, string Source) present)
    {
        Start(writer, "present", present.Identity, present.Source);
        End(writer);
    }

    public static (string Identity, string Source) ReadPresent(ref PlanLine line)
    {
        line.StartArray();
        (string Identity, string Source) present = (line.Text(), line.Text());
        line.EndArray();
        return present;
    }

    public static void Write(Utf8JsonWriter writer, PersonParting parting)
    {
        Start(writer, "parting", parting.Identity, parting.Archived);
        End(writer);
    }

    public static PersonParting ReadParting(ref PlanLine line)
    {
        (string identity, string archived) = ReadPresent(ref line);
        return new PersonParting(identity, archived);
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

    public static RememberedGrant ReadGrant(ref PlanLine line)
    {
        line.StartArray();
        RememberedGrant grant = new(line.Text(), line.Text(), line.Text(), line.Text(), line.Name<LinkOrigin>(), line.Instant());
        while (!line.TryEndArray())
        {
            grant = line.TryStartArray() ? ReadDetails(ref line, grant) : grant with { GraceSince = line.Instant() };
        }

        return grant;
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

    private static RememberedGrant ReadDetails(ref PlanLine line, RememberedGrant grant) =>
        grant with { Kind = line.TryNull() ? null : line.Name<EntitlementKind>(), Terms = AccessTermsJson.ReadValues(ref line) };

    public static void Write(Utf8JsonWriter writer, SnapshotObservation snapshot)
    {
        Start(writer, "snapshot", snapshot.Source, snapshot.Hash);
        writer.WriteStringValue(snapshot.ReadAt);
        writer.WriteNumberValue(snapshot.Records);
        WriteDetails(writer, snapshot);
        End(writer);
    }

    public static SnapshotObservation ReadSnapshot(ref PlanLine line)
    {
        line.StartArray();
        SnapshotObservation snapshot = new(line.Text(), line.Text(), line.Instant(), line.Count());
        if (!line.TryEndArray())
        {
            snapshot = snapshot with { TakenAt = line.TryNull() ? null : line.Instant() };
            snapshot = line.TryEndArray() ? snapshot : ReadProfile(ref line, snapshot);
        }

        return snapshot;
    }

    private static void WriteDetails(Utf8JsonWriter writer, SnapshotObservation snapshot)
    {
        if (snapshot.TakenAt is DateTimeOffset takenAt)
        {
            writer.WriteStringValue(takenAt);
        }
        else if (snapshot.Profile is not null)
        {
            writer.WriteNullValue();
        }

        if (snapshot.Profile is string profile)
        {
            writer.WriteText(profile);
        }
    }

    private static SnapshotObservation ReadProfile(ref PlanLine line, SnapshotObservation snapshot)
    {
        SnapshotObservation whole = snapshot with { Profile = line.Text() };
        line.EndArray();
        return whole;
    }

    private static void WriteOptional(Utf8JsonWriter writer, string? text)
    {
        if (text is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteText(text);
        }
    }

    private static string? ReadOptional(ref PlanLine line) => line.TryNull() ? null : line.Text();

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

    private static DateOnly ReadDay(ref PlanLine line) =>
        DateOnly.TryParseExact(line.Text(), Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : throw PlanLine.Expected("a day");
}

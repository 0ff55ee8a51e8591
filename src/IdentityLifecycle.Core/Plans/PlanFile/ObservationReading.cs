using System.Globalization;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>Reads the lines that <see cref="ObservationJson"/> writes, after the section's name.</summary>
internal static class ObservationReading
{
    public static Adoption ReadAdoption(ref PlanLine line)
    {
        line.StartArray();
        (string identity, string directory, string anchor) = (line.Text(), line.Text(), line.Text());
        List<AdoptedGrant> grants = [];
        while (!line.TryEndArray())
        {
            grants.Add(ReadAdopted(ref line));
        }

        return new Adoption(identity, directory, anchor, grants.Count == 0 ? [] : grants.ToArray());
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

    public static RememberedState ReadState(ref PlanLine line)
    {
        line.StartArray();
        RememberedState state = new(line.Text(), line.Name<LifecycleState>(), line.Instant(), line.Text());
        line.EndArray();
        return state;
    }

    public static Absence ReadAbsence(ref PlanLine line)
    {
        line.StartArray();
        Absence absence = new(line.Text(), line.Text(), ReadDay(ref line), ReadDay(ref line), line.Count());
        line.EndArray();
        return absence;
    }

    public static (string Identity, string Source) ReadPresent(ref PlanLine line)
    {
        line.StartArray();
        (string Identity, string Source) present = (line.Text(), line.Text());
        line.EndArray();
        return present;
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

    private static RememberedGrant ReadDetails(ref PlanLine line, RememberedGrant grant) =>
        grant with { Kind = line.TryNull() ? null : line.Name<EntitlementKind>(), Terms = AccessTermsJson.ReadValues(ref line) };

    public static SnapshotObservation ReadSnapshot(ref PlanLine line)
    {
        line.StartArray();
        SnapshotObservation snapshot = new(line.Text(), line.Text(), line.Instant(), line.Count());
        line.EndArray();
        return snapshot;
    }

    private static DateOnly ReadDay(ref PlanLine line) =>
        DateOnly.TryParseExact(line.Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : throw PlanLine.Expected("a day");
}

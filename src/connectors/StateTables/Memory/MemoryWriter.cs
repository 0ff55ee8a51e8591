using System.Globalization;
using System.Text.Json;
using IdentityLifecycle.Connectors.StateTables.Rows;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Memory.World;

namespace IdentityLifecycle.Connectors.StateTables.Memory;

/// <summary>Writes what memory learns, and counts its version up once for each update.</summary>
internal sealed class MemoryWriter
{
    private readonly StateDatabase _database;
    private readonly RowWriter _links;
    private readonly RowWriter _states;
    private readonly RowWriter _grants;
    private readonly RowWriter _absences;
    private readonly RowWriter _observations;
    private readonly RowWriter _snapshots;
    private readonly RowWriter _directories;
    private readonly RowWriter _effects;
    private readonly RowWriter _operations;
    private readonly RowWriter _holds;
    private readonly RowWriter _decisions;
    private readonly RowWriter _reservations;

    public MemoryWriter(StateDatabase database)
    {
        _database = database;
        _links = RowWriter.Replacing(database, "link", MemoryColumns.Link, MemoryColumns.LinkKey);
        _states = RowWriter.Replacing(database, "personState", MemoryColumns.PersonState, MemoryColumns.PersonStateKey);
        _grants = RowWriter.Replacing(database, "accessGrant", MemoryColumns.AccessGrant, MemoryColumns.AccessGrantKey);
        _absences = RowWriter.Replacing(database, "absence", MemoryColumns.Absence, MemoryColumns.AbsenceKey);
        _observations = RowWriter.Replacing(database, "observation", MemoryColumns.Observation, MemoryColumns.ObservationKey);
        _snapshots = RowWriter.Replacing(database, "snapshot", MemoryColumns.Snapshot, MemoryColumns.SnapshotKey);
        _directories = RowWriter.Replacing(database, "directory", MemoryColumns.Directory, MemoryColumns.DirectoryKey);
        _effects = RowWriter.Keeping(database, "effect", MemoryColumns.Effect, MemoryColumns.EffectKey);
        _operations = RowWriter.Keeping(database, "pastOperation", MemoryColumns.PastOperation, MemoryColumns.PastOperationKey);
        _holds = RowWriter.Replacing(database, "hold", MemoryColumns.Hold, MemoryColumns.HoldKey);
        _decisions = RowWriter.Replacing(database, "decision", MemoryColumns.Decision, MemoryColumns.DecisionKey);
        _reservations = RowWriter.Replacing(database, "reservation", MemoryColumns.Reservation, MemoryColumns.ReservationKey);
    }

    public void Write(MemoryUpdate update)
    {
        if (update.IsEmpty)
        {
            return;
        }

        LearnWorld(update.World);

        // What is forgotten goes first, so that an account can pass from one person to another in one update.
        ForgetLinks(update.Unlinked);
        ForgetGrants(update.Revoked);
        ForgetAbsences(update.Present);
        ForgetAll("DELETE FROM personState WHERE identity = ?1", update.ForgottenStates);
        ForgetAll("DELETE FROM effect WHERE effectKey = ?1", update.ForgottenEffects);
        LiftHolds(update.LiftedHolds);
        WithdrawDecisions(update.WithdrawnDecisions);
        WriteLinks(update.Links);
        WriteStates(update.States);
        LearnGrants(update.Grants);
        WriteAbsences(update.Absences);
        WriteObservations(update.Snapshots);
        KeepSnapshots(update.Snapshots);
        WriteEffects(update.Effects);
        WritePastOperations(update.Operations);
        WriteHolds(update.Holds);
        WriteDecisions(update.Decisions);
        WriteReservations(update.Reservations);
        _database.Prepare("UPDATE memory SET version = version + 1").Run();
    }

    /// <summary>
    /// Directories are rarely forgotten or renamed, and rows have sums over all their values. So everything that names a directory is worked out by the
    /// rules of memory and written again.
    /// </summary>
    private void LearnWorld(WorldLessons lessons)
    {
        if (lessons.IsEmpty)
        {
            return;
        }

        MemoryReader reader = new(_database, CancellationToken.None);
        if (WorldFold.MovesContent(reader.ReadWorld(), lessons))
        {
            LifecycleMemoryContent content = reader.Read(DateTimeOffset.MaxValue).Content with { PastOperations = reader.ReadRecordedOperations() };
            WriteAnew(WorldFold.After(content, lessons));
        }
        else
        {
            WriteDirectories(reader.ReadWorld().After(lessons).Directories);
        }
    }

    private void WriteAnew(LifecycleMemoryContent content)
    {
        foreach (string table in new[] { "link", "accessGrant", "hold", "decision", "personState", "effect", "pastOperation" })
        {
            _database.Prepare($"DELETE FROM {table}").Run();
        }

        WriteDirectories(content.World.Directories);
        WriteLinks(content.Links);
        WriteGrants(content.Grants);
        WriteHolds(content.Holds);
        WriteDecisions(content.Decisions);
        WriteStates(content.States);
        WriteEffects(content.Effects);
        WritePastOperations(content.PastOperations);
    }

    private void WriteDirectories(IReadOnlyList<RememberedDirectory> directories)
    {
        _database.Prepare("DELETE FROM directory").Run();
        foreach (RememberedDirectory directory in directories)
        {
            _directories.Add(directory.Name).Add(directory.Identity).Add(directory.Since).Add(directory.LastSeen).Write();
        }
    }

    private void ForgetLinks(IReadOnlyList<(string Identity, string Directory)> links)
    {
        foreach ((string identity, string directory) in links)
        {
            _database.Prepare("DELETE FROM link WHERE identity = ?1 AND directory = ?2").Bind(1, identity).Bind(2, directory).Run();
            _database.Prepare("DELETE FROM accessGrant WHERE identity = ?1 AND directory = ?2").Bind(1, identity).Bind(2, directory).Run();
        }
    }

    private void ForgetGrants(IReadOnlyList<(string Identity, string Directory, EntitlementKey Entitlement)> grants)
    {
        foreach ((string identity, string directory, EntitlementKey entitlement) in grants)
        {
            _database.Prepare("DELETE FROM accessGrant WHERE identity = ?1 AND directory = ?2 AND entitlement = ?3 AND kind IN (?4, '')")
                .Bind(1, identity).Bind(2, directory).Bind(3, entitlement.Anchor).Bind(4, entitlement.Kind.ToString()).Run();
        }
    }

    private void ForgetAbsences(IReadOnlyList<(string Identity, string Source)> present)
    {
        foreach ((string identity, string source) in present)
        {
            _database.Prepare("DELETE FROM absence WHERE identity = ?1 AND source = ?2").Bind(1, identity).Bind(2, source).Run();
        }
    }

    private void ForgetAll(string deletion, IReadOnlyList<string> keys)
    {
        foreach (string key in keys)
        {
            _database.Prepare(deletion).Bind(1, key).Run();
        }
    }

    private void LiftHolds(IReadOnlyList<LifecycleHold> holds)
    {
        foreach (LifecycleHold hold in holds)
        {
            _database.Prepare("DELETE FROM hold WHERE identity = ?1 AND directory = ?2 AND operations = ?3")
                .Bind(1, hold.Identity).Bind(2, hold.Directory).Bind(3, TextOf(hold.Operations))
                .Run();
        }
    }

    // An account has one person: a link to it replaces the one that another person had.
    private void WriteLinks(IReadOnlyList<AccountLink> links)
    {
        foreach (AccountLink link in links)
        {
            _database.Prepare("DELETE FROM link WHERE directory = ?1 AND anchor = ?2 AND identity <> ?3").Bind(1, link.Directory).Bind(2, link.Anchor).Bind(3, link.Identity).Run();
            _links.Add(link.Identity).Add(link.Directory).Add(link.Anchor).Add(link.Origin.ToString()).Add(link.Since).Add(link.DisabledByUs ? 1 : 0).Add(link.DisabledSince)
                .Add(link.DeletedByUs ? 1 : 0)
                .Write();
        }
    }

    private void WriteStates(IReadOnlyList<RememberedState> states)
    {
        foreach (RememberedState state in states)
        {
            _states.Add(state.Identity).Add(state.State.ToString()).Add(state.Since).Add(state.Population)
                .Add(state.Person?.GivenName).Add(state.Person?.Surname).Add(state.Person?.BirthDate)
                .Write();
        }
    }

    // What is learnt with its kind replaces what an earlier version remembered without one.
    private void LearnGrants(IReadOnlyList<RememberedGrant> grants)
    {
        foreach (RememberedGrant grant in grants)
        {
            ForgetGrants(grant.Kind is EntitlementKind kind ? [(grant.Identity, grant.Directory, new EntitlementKey(kind, grant.Entitlement))] : []);
            WriteGrants([grant]);
        }
    }

    private void WriteGrants(IReadOnlyList<RememberedGrant> grants)
    {
        foreach (RememberedGrant grant in grants)
        {
            _grants.Add(grant.Identity).Add(grant.Directory).Add(grant.Entitlement).Add(grant.Kind?.ToString() ?? string.Empty).Add(grant.Rule)
                .Add(grant.Origin.ToString()).Add(grant.Since).Add(grant.GraceSince).Add(grant.Claim.ToString()).Add(grant.IsEligible ? 1 : 0).Add(grant.Until)
                .Write();
        }
    }

    private void WriteAbsences(IReadOnlyList<Absence> absences)
    {
        foreach (Absence absence in absences)
        {
            _absences.Add(absence.Identity).Add(absence.Source).Add(TextOf(absence.FirstMissing)).Add(TextOf(absence.LastMissing)).Add(absence.Days)
                .Write();
        }
    }

    private void WriteObservations(IReadOnlyList<SnapshotObservation> observations)
    {
        foreach (SnapshotObservation observation in observations)
        {
            _observations.Add(observation.Source).Add(observation.Hash).Add(observation.ReadAt).Add(observation.Records).Add(observation.TakenAt).Add(observation.Profile)
                .Write();
        }
    }

    /// <summary>Keeps the snapshots that can be known again, the last hundred of each source.</summary>
    private void KeepSnapshots(IReadOnlyList<SnapshotObservation> snapshots)
    {
        foreach (SnapshotObservation snapshot in snapshots.Where(static one => one.Hash.Length > 0))
        {
            _snapshots.Add(snapshot.Source).Add(snapshot.Hash).Add(snapshot.ReadAt).Add(snapshot.Records).Add(snapshot.TakenAt)
                .Write();
        }

        foreach (string source in snapshots.Select(static one => one.Source).Distinct())
        {
            _database.Prepare("DELETE FROM snapshot WHERE source = ?1 AND hash NOT IN (SELECT hash FROM snapshot WHERE source = ?1 ORDER BY readAt DESC, hash LIMIT ?2)")
                .Bind(1, source).Bind(2, (long?)SnapshotObservation.Kept).Run();
        }
    }

    private void WriteEffects(IEnumerable<string> effects)
    {
        foreach (string effect in effects)
        {
            _effects.Add(effect).Write();
        }
    }

    private void WritePastOperations(IReadOnlyList<PastOperation> operations)
    {
        foreach (PastOperation operation in operations)
        {
            _operations.Add(operation.DoneAt).Add(operation.Directory).Add(operation.Kind).Add(operation.Anchor)
                .Write();
        }
    }

    private void WriteHolds(IReadOnlyList<LifecycleHold> holds)
    {
        foreach (LifecycleHold hold in holds)
        {
            _holds.Add(hold.Identity).Add(hold.Directory).Add(TextOf(hold.Operations)).Add(hold.Until).Add(hold.Reason).Add(hold.SetBy).Add(hold.SetAt)
                .Write();
        }
    }

    private void WithdrawDecisions(IReadOnlyList<RecordedDecision> decisions)
    {
        foreach (RecordedDecision decision in decisions)
        {
            _database.Prepare("DELETE FROM decision WHERE subject = ?1 AND directory = ?2 AND kind = ?3").Bind(1, decision.Subject).Bind(2, decision.Directory).Bind(3, decision.Kind.ToString()).Run();
        }
    }

    private void WriteDecisions(IReadOnlyList<RecordedDecision> decisions)
    {
        foreach (RecordedDecision decision in decisions)
        {
            _decisions.Add(decision.Subject).Add(decision.Directory).Add(decision.Kind.ToString()).Add(JsonSerializer.Serialize(decision.Candidates)).Add(decision.Evidence)
                .Add(decision.Until).Add(decision.Reason).Add(decision.SetBy).Add(decision.SetAt)
                .Write();
        }
    }

    private void WriteReservations(IReadOnlyList<NameReservation> reservations)
    {
        foreach (NameReservation reservation in reservations)
        {
            _reservations.Add(reservation.Attribute).Add(reservation.Value).Add(reservation.Identity).Add(reservation.Until)
                .Write();
        }
    }

    private static string TextOf(IReadOnlyList<string> operations) => string.Join(' ', operations);

    private static string TextOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

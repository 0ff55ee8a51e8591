using System.Globalization;
using System.Text.Json;
using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Connectors.Embedded.State;

/// <summary>Writes what memory learns, and counts its version up once for each update.</summary>
internal sealed class MemoryWriter
{
    private readonly Database _database;

    public MemoryWriter(Database database) => _database = database;

    public void Write(MemoryUpdate update)
    {
        if (update.IsEmpty)
        {
            return;
        }

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
        WriteGrants(update.Grants);
        WriteAbsences(update.Absences);
        WriteObservations(update.Snapshots);
        WriteEffects(update.Effects);
        WritePastOperations(update.Operations);
        WriteHolds(update.Holds);
        WriteDecisions(update.Decisions);
        WriteReservations(update.Reservations);
        _database.Prepare("UPDATE memory SET version = version + 1").Run();
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
            _database.Prepare("INSERT OR REPLACE INTO link (identity, directory, anchor, origin, since, disabledByUs, deletedByUs) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
                .Bind(1, link.Identity).Bind(2, link.Directory).Bind(3, link.Anchor).Bind(4, link.Origin.ToString()).Bind(5, link.Since).Bind(6, link.DisabledByUs ? 1 : 0).Bind(7, link.DeletedByUs ? 1 : 0)
                .Run();
        }
    }

    private void WriteStates(IReadOnlyList<RememberedState> states)
    {
        foreach (RememberedState state in states)
        {
            _database.Prepare("INSERT OR REPLACE INTO personState (identity, state, since, population) VALUES (?1, ?2, ?3, ?4)")
                .Bind(1, state.Identity).Bind(2, state.State.ToString()).Bind(3, state.Since).Bind(4, state.Population)
                .Run();
        }
    }

    private void WriteGrants(IReadOnlyList<RememberedGrant> grants)
    {
        foreach (RememberedGrant grant in grants)
        {
            ForgetGrants(grant.Kind is EntitlementKind kind ? [(grant.Identity, grant.Directory, new EntitlementKey(kind, grant.Entitlement))] : []);
            _database.Prepare("""
                INSERT OR REPLACE INTO accessGrant (identity, directory, entitlement, kind, rule, origin, since, graceSince, claim, isEligible, until)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                """)
                .Bind(1, grant.Identity).Bind(2, grant.Directory).Bind(3, grant.Entitlement).Bind(4, grant.Kind?.ToString() ?? string.Empty).Bind(5, grant.Rule)
                .Bind(6, grant.Origin.ToString()).Bind(7, grant.Since).Bind(8, grant.GraceSince).Bind(9, grant.Claim.ToString()).Bind(10, grant.IsEligible ? 1 : 0).Bind(11, grant.Until)
                .Run();
        }
    }

    private void WriteAbsences(IReadOnlyList<Absence> absences)
    {
        foreach (Absence absence in absences)
        {
            _database.Prepare("INSERT OR REPLACE INTO absence (identity, source, firstMissing, lastMissing, days) VALUES (?1, ?2, ?3, ?4, ?5)")
                .Bind(1, absence.Identity).Bind(2, absence.Source).Bind(3, TextOf(absence.FirstMissing)).Bind(4, TextOf(absence.LastMissing)).Bind(5, absence.Days)
                .Run();
        }
    }

    private void WriteObservations(IReadOnlyList<SnapshotObservation> observations)
    {
        foreach (SnapshotObservation observation in observations)
        {
            _database.Prepare("INSERT OR REPLACE INTO observation (source, hash, readAt, records) VALUES (?1, ?2, ?3, ?4)")
                .Bind(1, observation.Source).Bind(2, observation.Hash).Bind(3, observation.ReadAt).Bind(4, observation.Records)
                .Run();
        }
    }

    private void WriteEffects(IReadOnlyList<string> effects)
    {
        foreach (string effect in effects)
        {
            _database.Prepare("INSERT OR IGNORE INTO effect (effectKey) VALUES (?1)").Bind(1, effect).Run();
        }
    }

    private void WritePastOperations(IReadOnlyList<PastOperation> operations)
    {
        foreach (PastOperation operation in operations)
        {
            _database.Prepare("INSERT OR IGNORE INTO pastOperation (doneAt, directory, kind, anchor) VALUES (?1, ?2, ?3, ?4)")
                .Bind(1, operation.DoneAt).Bind(2, operation.Directory).Bind(3, operation.Kind).Bind(4, operation.Anchor)
                .Run();
        }
    }

    private void WriteHolds(IReadOnlyList<LifecycleHold> holds)
    {
        foreach (LifecycleHold hold in holds)
        {
            _database.Prepare("INSERT OR REPLACE INTO hold (identity, directory, operations, until, reason, setBy, setAt) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
                .Bind(1, hold.Identity).Bind(2, hold.Directory).Bind(3, TextOf(hold.Operations)).Bind(4, hold.Until).Bind(5, hold.Reason).Bind(6, hold.SetBy).Bind(7, hold.SetAt)
                .Run();
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
            _database.Prepare("INSERT OR REPLACE INTO decision (subject, directory, kind, candidates, evidence, until, reason, setBy, setAt) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
                .Bind(1, decision.Subject).Bind(2, decision.Directory).Bind(3, decision.Kind.ToString()).Bind(4, JsonSerializer.Serialize(decision.Candidates)).Bind(5, decision.Evidence)
                .Bind(6, decision.Until).Bind(7, decision.Reason).Bind(8, decision.SetBy).Bind(9, decision.SetAt)
                .Run();
        }
    }

    private void WriteReservations(IReadOnlyList<NameReservation> reservations)
    {
        foreach (NameReservation reservation in reservations)
        {
            _database.Prepare("INSERT OR REPLACE INTO reservation (attribute, value, identity, until) VALUES (?1, ?2, ?3, ?4)")
                .Bind(1, reservation.Attribute).Bind(2, reservation.Value).Bind(3, reservation.Identity).Bind(4, reservation.Until)
                .Run();
        }
    }

    private static string TextOf(IReadOnlyList<string> operations) => string.Join(' ', operations);

    private static string TextOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

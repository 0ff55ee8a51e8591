namespace IdentityLifecycle.Connectors.Embedded.State;

/// <summary>The tables of a state store's file, version by version. Instants are ticks of 100 nanoseconds since the year 1 (UTC).</summary>
internal static class StateScripts
{
    public const string Version1 = """
        CREATE TABLE memory (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL) STRICT;
        INSERT INTO memory VALUES (1, 0);

        CREATE TABLE link (
            identity TEXT NOT NULL, directory TEXT NOT NULL, anchor TEXT NOT NULL,
            origin TEXT NOT NULL, since INTEGER NOT NULL, disabledByUs INTEGER NOT NULL,
            PRIMARY KEY (identity, directory)) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX linkAnchor ON link (directory, anchor);

        CREATE TABLE personState (
            identity TEXT NOT NULL PRIMARY KEY, state TEXT NOT NULL, since INTEGER NOT NULL, population TEXT NOT NULL) STRICT, WITHOUT ROWID;

        CREATE TABLE accessGrant (
            identity TEXT NOT NULL, directory TEXT NOT NULL, entitlement TEXT NOT NULL,
            rule TEXT NOT NULL, origin TEXT NOT NULL, since INTEGER NOT NULL, graceSince INTEGER,
            PRIMARY KEY (identity, directory, entitlement)) STRICT, WITHOUT ROWID;

        CREATE TABLE absence (
            identity TEXT NOT NULL, source TEXT NOT NULL, firstMissing TEXT NOT NULL, lastMissing TEXT NOT NULL, days INTEGER NOT NULL,
            PRIMARY KEY (identity, source)) STRICT, WITHOUT ROWID;

        CREATE TABLE hold (
            id INTEGER PRIMARY KEY, identity TEXT NOT NULL, directory TEXT NOT NULL, operations TEXT NOT NULL,
            until INTEGER NOT NULL, reason TEXT NOT NULL) STRICT;

        CREATE TABLE reservation (
            attribute TEXT NOT NULL, value TEXT NOT NULL, identity TEXT NOT NULL, until INTEGER NOT NULL,
            PRIMARY KEY (attribute, value)) STRICT, WITHOUT ROWID;

        CREATE TABLE observation (
            source TEXT NOT NULL PRIMARY KEY, hash TEXT NOT NULL, readAt INTEGER NOT NULL, records INTEGER NOT NULL) STRICT, WITHOUT ROWID;

        CREATE TABLE effect (effectKey TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;

        CREATE TABLE pastOperation (
            doneAt INTEGER NOT NULL, directory TEXT NOT NULL, kind TEXT NOT NULL, anchor TEXT NOT NULL,
            PRIMARY KEY (doneAt, directory, kind, anchor)) STRICT, WITHOUT ROWID;

        CREATE TABLE plan (
            planId TEXT NOT NULL PRIMARY KEY, contentHash TEXT NOT NULL, policyHash TEXT NOT NULL,
            registeredBy TEXT NOT NULL, registeredAt INTEGER NOT NULL) STRICT, WITHOUT ROWID;

        CREATE TABLE run (
            sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, status TEXT NOT NULL, planId TEXT NOT NULL, contentHash TEXT NOT NULL,
            policy TEXT NOT NULL, asOf INTEGER NOT NULL, startedAt INTEGER NOT NULL, endedAt INTEGER, startedBy TEXT NOT NULL,
            planned INTEGER NOT NULL, applied INTEGER NOT NULL, failed INTEGER NOT NULL, skipped INTEGER NOT NULL,
            errorKind TEXT, message TEXT, acceptedPlan TEXT, acceptReason TEXT, memoryBefore INTEGER, memoryAfter INTEGER) STRICT;

        CREATE TABLE runLock (
            id INTEGER PRIMARY KEY CHECK (id = 1), runId TEXT NOT NULL, host TEXT NOT NULL, processId INTEGER NOT NULL,
            startedBy TEXT NOT NULL, since INTEGER NOT NULL, seenAt INTEGER NOT NULL) STRICT;

        CREATE TABLE journal (
            sequence INTEGER PRIMARY KEY, runId TEXT NOT NULL, operationId TEXT NOT NULL, changeId TEXT NOT NULL, kind TEXT NOT NULL,
            identity TEXT, directory TEXT NOT NULL, anchor TEXT, description TEXT NOT NULL, reason TEXT NOT NULL, prior TEXT NOT NULL,
            at INTEGER NOT NULL, status TEXT, outcomeAnchor TEXT, message TEXT, outcomeAt INTEGER) STRICT;
        CREATE UNIQUE INDEX journalOperation ON journal (runId, operationId);
        """;

    /// <summary>Runs can be resumed, and their lock names the very process that holds it.</summary>
    public const string Version2 = """
        CREATE TABLE runPlan (
            runId TEXT NOT NULL, ordinal INTEGER NOT NULL, content BLOB NOT NULL,
            PRIMARY KEY (runId, ordinal)) STRICT;
        ALTER TABLE run ADD COLUMN resumptions INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE runLock ADD COLUMN processStart TEXT NOT NULL DEFAULT '';
        """;

    /// <summary>Holds have a key, and say who set them and when; before, nothing could set one.</summary>
    public const string Version3 = """
        DROP TABLE hold;
        CREATE TABLE hold (
            identity TEXT NOT NULL, directory TEXT NOT NULL, operations TEXT NOT NULL,
            until INTEGER NOT NULL, reason TEXT NOT NULL, setBy TEXT NOT NULL, setAt INTEGER NOT NULL,
            PRIMARY KEY (identity, directory, operations)) STRICT, WITHOUT ROWID;
        """;

    /// <summary>History by time and person, operations left open, and registered plan files.</summary>
    public const string Version4 = """
        ALTER TABLE journal ADD COLUMN name TEXT;
        ALTER TABLE journal ADD COLUMN process TEXT;
        ALTER TABLE journal ADD COLUMN written TEXT NOT NULL DEFAULT '[]';
        CREATE INDEX journalTime ON journal (at);
        CREATE INDEX journalIdentity ON journal (identity, at) WHERE identity IS NOT NULL;
        CREATE INDEX journalUnclaimed ON journal (anchor) WHERE identity IS NULL;
        CREATE INDEX journalOpen ON journal (at) WHERE status IS NULL;
        CREATE INDEX runByPlan ON run (planId);

        DROP TABLE plan;
        CREATE TABLE plan (
            planId TEXT NOT NULL, fileHash TEXT NOT NULL, contentHash TEXT NOT NULL, policyHash TEXT NOT NULL,
            registeredBy TEXT NOT NULL, registeredAt INTEGER NOT NULL, PRIMARY KEY (planId, fileHash)) STRICT, WITHOUT ROWID;
        """;

    /// <summary>What was found when the accounts of a run were read again.</summary>
    public const string Version5 = """
        ALTER TABLE run ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE run ADD COLUMN notSeen INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE run ADD COLUMN residual INTEGER NOT NULL DEFAULT 0;
        """;

    /// <summary>The key that seals values which plans must not show.</summary>
    public const string Version6 = """
        CREATE TABLE sealingKey (id INTEGER PRIMARY KEY CHECK (id = 1), content BLOB NOT NULL) STRICT;
        """;

    /// <summary>What was read of directories, so that the next reading need only tell what has changed.</summary>
    public const string Version7 = """
        CREATE TABLE imageCounter (id INTEGER PRIMARY KEY CHECK (id = 1), latest INTEGER NOT NULL) STRICT;
        INSERT INTO imageCounter VALUES (1, 0);
        CREATE TABLE imageDraft (image INTEGER PRIMARY KEY, directory TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE imageMark (
            directory TEXT NOT NULL PRIMARY KEY, image INTEGER NOT NULL, position TEXT NOT NULL, fingerprint TEXT NOT NULL,
            readAt INTEGER NOT NULL, fullAt INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE imageEntry (image INTEGER NOT NULL, entry TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (image, entry)) STRICT;
        """;

    /// <summary>
    /// Access has a kind, what asked for it, whether it is eligible only, and an end. Of rows of before nobody knows the kind, which is an
    /// empty text: a column of the primary key cannot be null.
    /// </summary>
    public const string Version8 = """
        CREATE TABLE newAccessGrant (
            identity TEXT NOT NULL, directory TEXT NOT NULL, entitlement TEXT NOT NULL, kind TEXT NOT NULL,
            rule TEXT NOT NULL, origin TEXT NOT NULL, since INTEGER NOT NULL, graceSince INTEGER,
            claim TEXT NOT NULL, isEligible INTEGER NOT NULL, until INTEGER,
            PRIMARY KEY (identity, directory, entitlement, kind)) STRICT, WITHOUT ROWID;
        INSERT INTO newAccessGrant
            SELECT identity, directory, entitlement, '', rule, origin, since, graceSince, 'Rule', 0, NULL FROM accessGrant;
        DROP TABLE accessGrant;
        ALTER TABLE newAccessGrant RENAME TO accessGrant;
        """;

    /// <summary>
    /// What people decided has a table. A link knows since when its account is disabled (of rows of before nobody knows it), and whether this
    /// program deleted it. Rows of memory carry a checksum. A row of before has 0, which says that it has none; it gets one when it is written
    /// again.
    /// </summary>
    public const string Version9 = """
        CREATE TABLE decision (
            subject TEXT NOT NULL, directory TEXT NOT NULL, kind TEXT NOT NULL, candidates TEXT NOT NULL, evidence TEXT NOT NULL,
            until INTEGER NOT NULL, reason TEXT NOT NULL, setBy TEXT NOT NULL, setAt INTEGER NOT NULL, sum INTEGER NOT NULL,
            PRIMARY KEY (subject, directory, kind)) STRICT, WITHOUT ROWID;
        ALTER TABLE link ADD COLUMN deletedByUs INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE link ADD COLUMN disabledSince INTEGER;
        ALTER TABLE link ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE personState ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE accessGrant ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE absence ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE observation ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE effect ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE pastOperation ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE hold ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE reservation ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
        """;

    /// <summary>
    /// A store has a world of its own and knows directories by their identities, snapshots by time and content, and people by their names. A run counts
    /// the changes that it applied in part, and keeps what people who left still had at its end. The sums of tables with new columns begin anew: 0 says
    /// that a row has none.
    /// </summary>
    public const string Version10 = """
        CREATE TABLE world (id INTEGER PRIMARY KEY CHECK (id = 1), worldId TEXT NOT NULL) STRICT;
        INSERT INTO world VALUES (1, lower(hex(randomblob(16))));
        CREATE TABLE directory (
            name TEXT NOT NULL PRIMARY KEY, identity TEXT NOT NULL, since INTEGER NOT NULL, lastSeen INTEGER NOT NULL, sum INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE snapshot (
            source TEXT NOT NULL, hash TEXT NOT NULL, readAt INTEGER NOT NULL, records INTEGER NOT NULL, takenAt INTEGER, sum INTEGER NOT NULL,
            PRIMARY KEY (source, hash)) STRICT, WITHOUT ROWID;
        ALTER TABLE observation ADD COLUMN takenAt INTEGER;
        UPDATE observation SET sum = 0;
        ALTER TABLE personState ADD COLUMN givenName TEXT;
        ALTER TABLE personState ADD COLUMN surname TEXT;
        ALTER TABLE personState ADD COLUMN birthDate TEXT;
        UPDATE personState SET sum = 0;
        ALTER TABLE run ADD COLUMN partlyApplied INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE run ADD COLUMN residualAccess TEXT NOT NULL DEFAULT '';
        ALTER TABLE run ADD COLUMN residualAccessCount INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE run ADD COLUMN excludedAccessCount INTEGER NOT NULL DEFAULT 0;
        """;

    /// <summary>
    /// The register of visitors, what was changed of them, and how many were cleared from it. A visitor who was cleared must not be taken for one who vanished.
    /// </summary>
    public const string Version11 = """
        CREATE TABLE visitor (
            id TEXT NOT NULL PRIMARY KEY, givenName TEXT NOT NULL, surname TEXT NOT NULL, displayName TEXT NOT NULL, mail TEXT, companyName TEXT, sponsor TEXT NOT NULL,
            startDate TEXT NOT NULL, endDate TEXT NOT NULL, reason TEXT, properties TEXT NOT NULL, registeredBy TEXT NOT NULL, registeredAt INTEGER NOT NULL,
            mailKey TEXT, nameKey TEXT NOT NULL, sum INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX visitorMail ON visitor (mailKey) WHERE mailKey IS NOT NULL;
        CREATE INDEX visitorName ON visitor (nameKey);
        CREATE TABLE visitorChange (
            visitor TEXT NOT NULL, ordinal INTEGER NOT NULL, at INTEGER NOT NULL, changedBy TEXT NOT NULL, reason TEXT NOT NULL,
            name TEXT NOT NULL, before TEXT, after TEXT, sum INTEGER NOT NULL,
            PRIMARY KEY (visitor, ordinal)) STRICT, WITHOUT ROWID;
        CREATE TABLE visitorCount (id INTEGER PRIMARY KEY CHECK (id = 1), retired INTEGER NOT NULL) STRICT;
        INSERT INTO visitorCount VALUES (1, 0);
        """;

    /// <summary>The last accepted snapshot of a source has a profile that the next one is compared with. Of rows of before there is none.</summary>
    public const string Version12 = """
        ALTER TABLE observation ADD COLUMN profile TEXT;
        UPDATE observation SET sum = 0;
        """;

    /// <summary>Each taking of the lock has a number of its own, so that whoever lost the lock cannot be taken for whoever has it.</summary>
    public const string Version13 = """
        ALTER TABLE memory ADD COLUMN fence INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE runLock ADD COLUMN fence INTEGER NOT NULL DEFAULT 0;
        """;
}

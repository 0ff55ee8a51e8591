namespace IdentityLifecycle.Connectors.StateTables.Memory;

/// <summary>
/// The columns of memory's tables, in one order for writing and reading: the sum of a row goes over its values in this order. The column
/// <c>sum</c> follows them. A name that ends in <c>Key</c> has the columns of the table's key, by which rows are read in order.
/// </summary>
internal static class MemoryColumns
{
    /// <summary>Ties between people and accounts.</summary>
    public const string Link = "identity, directory, anchor, origin, since, disabledByUs, disabledSince, deletedByUs";

    /// <inheritdoc cref="Link"/>
    public const string LinkKey = "identity, directory";

    /// <summary>Last applied states.</summary>
    public const string PersonState = "identity, state, since, population, givenName, surname, birthDate";

    /// <inheritdoc cref="PersonState"/>
    public const string PersonStateKey = "identity";

    /// <summary>Access that was given or adopted.</summary>
    public const string AccessGrant = "identity, directory, entitlement, kind, rule, origin, since, graceSince, claim, isEligible, until";

    /// <inheritdoc cref="AccessGrant"/>
    public const string AccessGrantKey = "identity, directory, entitlement, kind";

    /// <summary>People who are missing from a source.</summary>
    public const string Absence = "identity, source, firstMissing, lastMissing, days";

    /// <inheritdoc cref="Absence"/>
    public const string AbsenceKey = "identity, source";

    /// <summary>The last accepted snapshot of each source.</summary>
    public const string Observation = "source, hash, readAt, records, takenAt, profile";

    /// <inheritdoc cref="Observation"/>
    public const string ObservationKey = "source";

    /// <summary>The accepted snapshots.</summary>
    public const string Snapshot = "source, hash, readAt, records, takenAt";

    /// <inheritdoc cref="Snapshot"/>
    public const string SnapshotKey = "source, hash";

    /// <summary>Directories by their identities.</summary>
    public const string Directory = "name, identity, since, lastSeen";

    /// <inheritdoc cref="Directory"/>
    public const string DirectoryKey = "name";

    /// <summary>One-time effects that are done.</summary>
    public const string Effect = "effectKey";

    /// <inheritdoc cref="Effect"/>
    public const string EffectKey = "effectKey";

    /// <summary>What guards with a window count.</summary>
    public const string PastOperation = "doneAt, directory, kind, anchor";

    /// <inheritdoc cref="PastOperation"/>
    public const string PastOperationKey = "doneAt, directory, kind, anchor";

    /// <summary>Holds.</summary>
    public const string Hold = "identity, directory, operations, until, reason, setBy, setAt";

    /// <inheritdoc cref="Hold"/>
    public const string HoldKey = "identity, directory, operations";

    /// <summary>What people decided.</summary>
    public const string Decision = "subject, directory, kind, candidates, evidence, until, reason, setBy, setAt";

    /// <inheritdoc cref="Decision"/>
    public const string DecisionKey = "subject, directory, kind";

    /// <summary>Values that nobody else gets yet.</summary>
    public const string Reservation = "attribute, value, identity, until";

    /// <inheritdoc cref="Reservation"/>
    public const string ReservationKey = "attribute, value";
}

namespace IdentityLifecycle.Connectors.Embedded.State;

/// <summary>
/// The columns of memory's tables, in one order for writing and reading: the sum of a row goes over its values in this order. The column
/// <c>sum</c> follows them.
/// </summary>
internal static class MemoryColumns
{
    /// <summary>Ties between people and accounts.</summary>
    public const string Link = "identity, directory, anchor, origin, since, disabledByUs, disabledSince, deletedByUs";

    /// <summary>Last applied states.</summary>
    public const string PersonState = "identity, state, since, population, givenName, surname, birthDate";

    /// <summary>Access that was given or adopted.</summary>
    public const string AccessGrant = "identity, directory, entitlement, kind, rule, origin, since, graceSince, claim, isEligible, until";

    /// <summary>People who are missing from a source.</summary>
    public const string Absence = "identity, source, firstMissing, lastMissing, days";

    /// <summary>The last accepted snapshot of each source.</summary>
    public const string Observation = "source, hash, readAt, records, takenAt, profile";

    /// <summary>The accepted snapshots.</summary>
    public const string Snapshot = "source, hash, readAt, records, takenAt";

    /// <summary>Directories by their identities.</summary>
    public const string Directory = "name, identity, since, lastSeen";

    /// <summary>One-time effects that are done.</summary>
    public const string Effect = "effectKey";

    /// <summary>What guards with a window count.</summary>
    public const string PastOperation = "doneAt, directory, kind, anchor";

    /// <summary>Holds.</summary>
    public const string Hold = "identity, directory, operations, until, reason, setBy, setAt";

    /// <summary>What people decided.</summary>
    public const string Decision = "subject, directory, kind, candidates, evidence, until, reason, setBy, setAt";

    /// <summary>Values that nobody else gets yet.</summary>
    public const string Reservation = "attribute, value, identity, until";
}

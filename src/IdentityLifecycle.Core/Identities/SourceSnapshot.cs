using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Identities;

/// <summary>One complete reading of one system of record, and which people or rows it could not give.</summary>
/// <param name="Source">The system of record's name.</param>
/// <param name="Location">Where it was read from, for people.</param>
/// <param name="Hash">The hash of what was read, lower-case hexadecimal.</param>
/// <param name="ReadAt">When (UTC).</param>
public sealed record SourceSnapshot(string Source, string Location, string Hash, DateTimeOffset ReadAt)
{
    /// <summary>The time that the snapshot itself has (UTC); null if the policy does not say where it stands.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Whether it was read from the living system and not from an export.</summary>
    public bool IsLive { get; init; }

    /// <summary>How many people were in the source once and rightly left it; null if the source cannot tell.</summary>
    public int? Retired { get; init; }

    /// <summary>The number of rows read, bad ones included.</summary>
    public int Rows { get; init; }

    /// <summary>The number of rows that are nobody by the policy's <c>rows</c>, such as footers.</summary>
    public int PassedOver { get; init; }

    /// <summary>The number of people with a record.</summary>
    public int Records { get; init; }

    /// <summary>The people who are withheld.</summary>
    public IReadOnlyList<WithheldKey> Withheld { get; init; } = [];

    /// <summary>
    /// Whether the key of some bad rows could not even be read. A person who seems absent may be on one of those rows, so nobody counts as
    /// missing.
    /// </summary>
    public bool HasUnattributedRows { get; init; }

    /// <summary>Whether the source introduces people. One that does not only adds attributes to the people of others.</summary>
    public bool Introduces { get; init; } = true;

    /// <summary>The keys of the rows that are about nobody whom another source knows, of a source that introduces nobody.</summary>
    public IReadOnlyList<string> Unjoined { get; init; } = [];

    /// <summary>Why the source could not be read; null if it was. What it would say is unknown then.</summary>
    public string? Failure { get; init; }

    /// <summary>Some of its people with what it says of them, from which the next snapshot is judged; null if nothing was mapped.</summary>
    internal SnapshotSample? Sample { get; init; }

    /// <summary>What was wrong with single rows and people.</summary>
    public IReadOnlyList<LifecycleProblem> Problems { get; init; } = [];
}

/// <summary>A key whose person is present but cannot be used, because the row is bad or the key occurs more than once.</summary>
/// <param name="Key">The key as the source gives it.</param>
/// <param name="Identity">The identity id if it can be determined, else the key.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="Lines">The 1-based lines of the rows, where the source has lines.</param>
public sealed record WithheldKey(string Key, string Identity, string Reason, IReadOnlyList<long> Lines);

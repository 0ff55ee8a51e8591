using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Sources;

/// <summary>
/// Finds out the time that a snapshot has of itself: the latest one in its rows, the one in its trailer, or that of its file. A time that the policy names
/// and that cannot be read refuses the snapshot, because an old one could not be told then.
/// </summary>
internal sealed class SnapshotClock(string source, SnapshotTimePolicy? policy, string? trailer)
{
    private DateTimeOffset? _latest;
    private bool _hasTrailer;

    /// <summary>Takes the present row of the mapper.</summary>
    /// <returns>True if the row is the trailer, which is nobody.</returns>
    public bool Take(RowMapper mapper, string? key)
    {
        bool isTrailer = trailer is not null && string.Equals(key, trailer, StringComparison.OrdinalIgnoreCase);
        _hasTrailer |= isTrailer;
        if (policy is { IsFile: false } && isTrailer == trailer is not null && mapper.ReadSnapshotTime().Value is DateTimeOffset time && (_latest is null || time > _latest))
        {
            _latest = time;
        }

        return isTrailer;
    }

    /// <summary>The time (UTC) once the source was read to its end; null if the policy names none.</summary>
    /// <exception cref="LifecycleException">SnapshotIncomplete: the trailer or the time is missing.</exception>
    public DateTimeOffset? End(SourceReading reading)
    {
        if (trailer is not null && !_hasTrailer)
        {
            throw Refuse($"it has no row with the key \"{trailer}\", which \"trailer\" names as its last one. The export was cut short or has changed its form");
        }

        DateTimeOffset? time = policy is null ? null : policy.IsFile ? reading.FileTime : _latest;
        return policy is null || time is not null ? time?.ToUniversalTime() : throw Refuse(policy.IsFile
            ? $"\"snapshotTime\" is \"{SnapshotTimePolicy.FileWord}\", but what is read has no time of a file"
            : $"\"snapshotTime\" is {policy}, but {(trailer is null ? "no row" : $"the row \"{trailer}\"")} has a date and time there, such as 2026-05-31T02:00");
    }

    private LifecycleException Refuse(string found) => new(
        LifecycleErrorKind.SnapshotIncomplete,
        $"The snapshot of \"{source}\" is refused and nothing is planned from it: {found}. Correct the export, or what the policy says of it.") { TargetName = source };
}

using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Policies;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Sources;

public sealed class SnapshotClockTests
{
    private static readonly DateTimeOffset s_file = new(2026, 5, 31, 4, 0, 0, TimeSpan.FromHours(2));

    [Theory]
    [InlineData("[At]", null, "2026-05-31 00:30:00Z")] // The latest of the rows.
    [InlineData("file", null, "2026-05-31 02:00:00Z")]
    [InlineData(null, null, null)]
    [InlineData("[At]", "END", "2026-05-30 22:00:00Z")] // Of the trailer alone: a day of the policy's zone.
    public void A_snapshot_has_the_time_that_the_policy_names(string? time, string? trailer, string? expected)
    {
        IdentitySet people = Read(time, trailer, "1,Ann,2026-05-31T02:30:00+02:00", "2,Bob,2026-05-30", "end,,2026-05-31");
        Assert.Equal(expected, people.Snapshots[0].TakenAt is DateTimeOffset taken ? FormattableString.Invariant($"{taken:u}") : null);
        Assert.Equal(trailer is null ? 3 : 2, people.Count);
    }

    [Theory]
    [InlineData("[At]", null, "no row has a date and time there")]
    [InlineData("[At]", "END", "the row \"END\" has a date and time there")]
    [InlineData("[At]", "Z", "no row with the key \"Z\"")]
    [InlineData(null, "Z", "no row with the key \"Z\"")]
    [InlineData("file", null, "has no time of a file")]
    public void A_time_or_a_trailer_that_is_missing_refuses_the_snapshot(string? time, string? trailer, string expected)
    {
        LifecycleException refusal = Assert.Throws<LifecycleException>(() => Read(time, trailer, hasFile: false, "1,Ann,soon", "END,,"));
        Assert.Equal(LifecycleErrorKind.SnapshotIncomplete, refusal.Kind);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    private static IdentitySet Read(string? time, string? trailer, params string[] rows) => Read(time, trailer, hasFile: true, rows);

    private static IdentitySet Read(string? time, string? trailer, bool hasFile, params string[] rows)
    {
        SourceFixture source = new(["Id,Name,At", .. rows]) { SnapshotTime = time, FileTime = hasFile ? s_file : null, Completeness = new CompletenessPolicy(null, null) { Trailer = trailer } };
        return source.Read(source.OpenMapped());
    }
}

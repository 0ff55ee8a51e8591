using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Sources;

public sealed class CompletenessTests
{
    private static readonly string[] s_twoPeopleAndOneHeld = ["Id,Name", "1,Ann", "2,Bob", "3,Eve", "3,Eva"];

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(3, null, null)]
    [InlineData(null, 25.0, 4)]
    [InlineData(null, 0.0, 3)]
    [InlineData(null, 0.0, 2)]
    [InlineData(null, 0.0, null)]
    [InlineData(null, null, 7)]
    [InlineData(null, 100.0, 1000)]
    public void A_snapshot_that_is_large_enough_is_accepted_and_the_held_count(int? minimum, double? shrink, int? before)
    {
        IdentitySet set = Read(minimum, shrink, before);

        Assert.Equal(2, set.Count);
    }

    [Theory]
    [InlineData(4, null, null, "it has 3 people; \"minRecords\" expects at least 4")]
    [InlineData(null, 24.9, 4, "25 % fewer than the 4 of 2026-05-31 04:00 UTC; \"maxShrinkPercent\" allows 24.9 %")]
    [InlineData(null, 0.0, 4, "25 % fewer")]
    [InlineData(null, null, 8, "62.5 % fewer than the 8 of 2026-05-31 04:00 UTC; without \"maxShrinkPercent\" 10 % are allowed")]
    [InlineData(null, null, 1000, "99.7 % fewer")]
    public void A_smaller_one_is_refused_with_the_numbers(int? minimum, double? shrink, int? before, string expected)
    {
        LifecycleException error = Assert.Throws<LifecycleException>(() => Read(minimum, shrink, before));

        Assert.Equal(LifecycleErrorKind.SnapshotIncomplete, error.Kind);
        Assert.Contains(expected, error.Message);
    }

    private static IdentitySet Read(int? minimum, double? shrink, int? before)
    {
        SourceFixture fixture = new(s_twoPeopleAndOneHeld)
        {
            Completeness = new CompletenessPolicy(minimum, shrink),
            LastAccepted = before is int records ? new SnapshotObservation("hr", "aa", new DateTimeOffset(2026, 5, 31, 4, 0, 0, TimeSpan.Zero), records) : null,
        };
        return fixture.Read(fixture.OpenMapped());
    }
}

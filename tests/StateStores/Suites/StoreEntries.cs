using System.Globalization;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using static IdentityLifecycle.Tests.StateStores.StoreFixture;

namespace IdentityLifecycle.Tests.StateStores;

/// <summary>What tests put into a store.</summary>
internal static class StoreEntries
{
    /// <summary>An update with entries of every kind that concern so many people.</summary>
    public static MemoryUpdate Everything(int people) => new()
    {
        Links = [.. Numbers(people, static number => Link(number, "a" + number))],
        States = [.. Numbers(people, static number => Standing(number, LifecycleState.Active))],
        Grants = [.. Numbers(people, static number => Grant(number, "sales") with { Kind = EntitlementKind.Group, Until = Instant })],
        Absences = [.. Numbers(people, static number => new Absence(number, "hr", new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2), 2))],
        Snapshots = [new SnapshotObservation("hr", "abc", Instant, 100) { Profile = "codes" }],
        Effects = [.. Numbers(people, static number => number + "/corp/Left")],
        Holds = [new LifecycleHold("1", "corp", ["delete"], Instant, "a law suit \ud800") { SetBy = "jane", SetAt = Instant }],
        Reservations = [.. Numbers(people, static number => new NameReservation("mail", number + "@contoso.com", number, Instant))],
        Operations = [.. Numbers(people, static number => new PastOperation("corp", "DisableAccount", "a" + number, Instant))],
    };

    private static IEnumerable<T> Numbers<T>(int people, Func<string, T> make) => Enumerable.Range(0, people).Select(number => make(number.ToString("0000", CultureInfo.InvariantCulture)));
}

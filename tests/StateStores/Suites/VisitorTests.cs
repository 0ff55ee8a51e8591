using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Visitors;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using Xunit;
using static IdentityLifecycle.Tests.StateStores.StoreFixture;

namespace IdentityLifecycle.Tests.StateStores;

/// <summary>The register of visitors.</summary>
public sealed class VisitorTests
{
    private static readonly VisitorNote s_note = new("jane", "a visit");

    [ContractFact]
    public async Task A_visitor_is_read_as_registered_and_changes_say_who_and_why()
    {
        await using StoreFixture fixture = new();
        Visitor ann = (await AddAsync(fixture, Details("Ann", "ann@x.org"))).Visitor;
        await Register(fixture).ChangeVisitorAsync(ann.Id, static details => details with { EndDate = new DateOnly(2026, 4, 1), CompanyName = null }, new VisitorNote("joe", "stays longer"), CancellationToken.None);
        await fixture.ReopenAsync();

        Visitor read = Assert.Single((await Register(fixture).ReadVisitorsAsync(CancellationToken.None)).Visitors);

        Assert.Equal((ann.Id, "Ann", "Lee", "jane", new DateOnly(2026, 4, 1)), (read.Id, read.GivenName, read.Surname, read.RegisteredBy, read.EndDate));
        Assert.Equal("42", read.Details.Properties["badge"]);
        Assert.Equal(["joe", "joe"], read.Changes.Select(static change => change.By));
        Assert.Contains(read.Changes, static change => change.After == "2026-04-01" && change.Reason == "stays longer");
    }

    [ContractFact]
    public async Task Somebody_who_looks_like_another_is_refused_unless_it_is_another()
    {
        await using StoreFixture fixture = new();
        await AddAsync(fixture, Details("Ann", "ann@x.org"));
        await Assert.ThrowsAsync<LifecycleException>(() => AddAsync(fixture, Details("Bob", "ANN@x.org")));
        await Assert.ThrowsAsync<LifecycleException>(() => AddAsync(fixture, Details("ann", null)));
        Assert.Single((await Register(fixture).AddVisitorAsync(Details("Ann", null), s_note, isAnother: true, CancellationToken.None)).Lookalikes);
        Assert.Equal(2, (await Register(fixture).ReadVisitorsAsync(CancellationToken.None)).Visitors.Count);
    }

    [ContractFact]
    public async Task A_visitor_who_is_gone_is_cleared_and_counted_and_one_with_an_account_stays()
    {
        await using StoreFixture fixture = new();
        Visitor gone = (await AddAsync(fixture, Details("Ann", null))).Visitor;
        Visitor kept = (await AddAsync(fixture, Details("Bob", null))).Visitor;
        await fixture.LearnAsync(new MemoryUpdate { Links = [Link(kept.Id, "a1")] });
        HistoryClearance clearance = new(Instant.AddDays(100)) { PlansNeededSince = Instant.AddDays(99), CountedSince = Instant.AddDays(93) };

        ClearedHistory cleared = await ((IStateHistory)fixture.Store).ClearAsync(clearance, CancellationToken.None);

        Assert.Equal(1, cleared.Visitors);
        RegisteredVisitors left = await Register(fixture).ReadVisitorsAsync(CancellationToken.None);
        Assert.Equal(kept.Id, Assert.Single(left.Visitors).Id);
        Assert.Equal(LifecycleErrorKind.NotFound, (await Assert.ThrowsAsync<LifecycleException>(() => Register(fixture).ChangeVisitorAsync(gone.Id, static details => details, s_note, CancellationToken.None))).Kind);
    }

    private static IVisitorRegister Register(StoreFixture fixture) => (IVisitorRegister)fixture.Store;

    private static Task<VisitorAddition> AddAsync(StoreFixture fixture, VisitorDetails details) => Register(fixture).AddVisitorAsync(details, s_note, isAnother: false, CancellationToken.None);

    private static VisitorDetails Details(string givenName, string? mail) => new(givenName, "Lee", "1001", new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 9))
    {
        DisplayName = givenName + " Lee", Mail = mail, CompanyName = "Fabrikam", Properties = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Badge"] = "42" },
    };
}

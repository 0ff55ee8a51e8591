using Xunit;

namespace IdentityLifecycle.Guests.Tests.Year;

/// <summary>A year of five guests, played day by day: the policy looks every morning.</summary>
public sealed class YearTests
{
    private const string Policy = """
        { "name": "guests", "timeZone": "UTC",
          "directories": { "cloud": { "connector": "Embedded", "path": "unused.db" } },
          "guests": [ { "name": "all", "directory": "cloud", "grace": "P7D", "deleteAfter": "P30D",
            "stale": { "inactive": "P90D", "pending": { "after": "P30D", "then": "delete" }, "sponsors": { "atLeast": 1, "grace": "P14D" }, "attested": { "after": "P180D", "grace": "P21D" } } } ] }
        """;

    [Fact]
    public async Task Every_guest_goes_when_the_time_has_come_and_not_a_day_before()
    {
        await using TenantYear year = await TenantYear.StartAsync(new DateTimeOffset(2025, 1, 6, 8, 0, 0, TimeSpan.Zero), Policy);
        string eve = year.Hire("Eve");
        string ann = year.Hire("Ann");
        string ana = await year.InviteAsync("Ana", eve);
        await year.InviteAsync("Bob", ann);
        string cyd = await year.InviteAsync("Cyd", ann);
        string dan = await year.InviteAsync("Dan", ann);
        string finn = await year.InviteAsync("Finn", eve);
        Dictionary<string, Func<Task>> script = new()
        {
            ["01-10"] = () => Do(() => year.Accept(ana), () => year.Accept(cyd), () => year.Accept(dan), () => year.Accept(finn)),
            ["03-03"] = () => Do(() => year.Enable(eve, false)),
            ["03-10"] = () => Do(() => year.Sponsor(ana, ann)),
            ["07-01"] = () => year.VouchAsync(ana),
            ["07-02"] = () => year.VouchAsync(cyd),
            ["07-03"] = () => year.VouchAsync(dan),
            ["10-05"] = () => Do(() => year.Meanwhile = () => year.SignIn(ana)),
            ["08-10"] = () => year.RestoreAsync(cyd),
            ["08-11"] = () => Do(() => year.Enable(cyd, true)),
            ["11-20"] = year.UndoAsync,
        };

        for (int day = 0; year.IsOn; day++)
        {
            if (script.TryGetValue(year.Today, out Func<Task>? happens))
            {
                await happens();
            }

            // They work every Monday, some only until a day.
            if (day % 7 == 0 && day >= 7)
            {
                await Do(() => Work(year, ana, "06-30"), () => Work(year, cyd, "03-31"), () => Work(year, dan, "12-31"), () => Work(year, finn, "03-16"));
            }

            await year.MorningAsync();
            year.Sleep();
        }

        Assert.Equal(
            [
                "02-05 Bob Stale: was invited on 2025-01-06 and has not accepted for more than 30 days",
                "02-12 Bob Delete Applied",
                "03-03 Ana Stale: has the sponsor Eve, who is disabled",
                "03-03 Finn Stale: has the sponsor Eve, who is disabled",
                "03-10 Ana Compliant: signed in last on 2025-03-10; accepted the invitation on 2025-01-10; has the sponsors Eve, who is disabled, Ann; nobody has vouched for the guest, who is there since 2025-01-10",
                "03-17 Finn Disable Applied",
                "04-16 Finn Delete Applied",
                "06-29 Cyd Stale: signed in last on 2025-03-31, more than 90 days ago",
                "07-06 Cyd Disable Applied",
                "08-05 Cyd Delete Applied",
                "08-10 Cyd Compliant: the guest was brought back on 2025-08-10, which is less than 90 days ago; accepted the invitation on 2025-01-10; has the sponsor Ann; Ann vouched for the guest on 2025-07-02",
                "09-28 Ana Stale: signed in last on 2025-06-30, more than 90 days ago",
                "10-05 Ana Disable Drift",
                "10-06 Ana Compliant: signed in last on 2025-10-05; accepted the invitation on 2025-01-10; has the sponsors Eve, who is disabled, Ann; Ann vouched for the guest on 2025-07-01",
                "11-08 Cyd Stale: signed in last on 2025-03-31 and was brought back on 2025-08-10, more than 90 days ago",
                "11-15 Cyd Disable Applied",
                "11-20 Cyd Compliant: the guest was brought back on 2025-11-20, which is less than 90 days ago; accepted the invitation on 2025-01-10; has the sponsor Ann; Ann vouched for the guest on 2025-07-02",
                "11-20 Cyd Enable Applied",
                "12-28 Ana Stale: Ann vouched for the guest on 2025-07-01, more than 180 days ago",
                "12-30 Dan Stale: Ann vouched for the guest on 2025-07-03, more than 180 days ago",
            ],
            year.Diary.Order(StringComparer.Ordinal));
    }

    private static void Work(TenantYear year, string guest, string until)
    {
        if (string.CompareOrdinal(year.Today, until) <= 0)
        {
            year.SignIn(guest);
        }
    }

    private static Task Do(params Action[] actions)
    {
        Array.ForEach(actions, static action => action());
        return Task.CompletedTask;
    }
}

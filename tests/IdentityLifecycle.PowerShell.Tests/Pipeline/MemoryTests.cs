using System.IO;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using IdentityLifecycle.Tests.StateStores;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Pipeline;

public sealed class MemoryTests
{
    private const string Apply = TrialFolder.Compare + " -AsPlan | Invoke-JoinerMoverLeaver";

    private const string AnnLeftAndJohnVanished = """
        EmployeeID,GivenName,Surname,Department,Status,HireDate,LeaveDate,ManagerID
        1001,Jane,Doe,Sales,Active,2020-01-15,,
        1003,Ann,Lee,IT,Active,2019-05-01,2020-01-31,1001
        """;

    [Fact]
    public void Losing_the_state_store_is_survivable_what_is_right_is_adopted_silently_and_nobody_missing_or_without_a_person_is_touched()
    {
        using TrialFolder folder = new();
        folder.Write("lifecycle.json", File.ReadAllText(folder["lifecycle.json"])
            .Replace("\"createContainers\"", "\"orphans\": \"disable\", \"createContainers\"", StringComparison.Ordinal)
            .Replace("\"preHire\": \"P14D\"", "\"preHire\": \"P14D\", \"missing\": { \"snapshots\": 1, \"then\": \"left\" }", StringComparison.Ordinal)
            .Replace("\"noneAtAll\" }", "\"noneAtAll\", \"also\": [ \"revokeSessions\" ] }", StringComparison.Ordinal));
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(Apply + " -InitializeState").ThrowIfFailed();
        folder.Write("hr.csv", AnnLeftAndJohnVanished.Replace("1001,Jane", "1002,John,Roe,Sales,Active,2021-03-01,,1001\n1001,Jane", StringComparison.Ordinal));
        engine.Invoke(Apply).ThrowIfFailed();

        foreach (string file in Directory.EnumerateFiles(Path.GetDirectoryName(folder["state.db"])!, "state.db*"))
        {
            File.Delete(file);
        }

        folder.Write("hr.csv", AnnLeftAndJohnVanished);
        Invocation compared = engine.Invoke(TrialFolder.Compare + " -AsPlan").ThrowIfFailed();
        Assert.Contains("as if nothing had ever happened", Assert.Single(compared.Warnings), StringComparison.Ordinal);
        LifecyclePlan plan = compared.Objects<LifecyclePlan>().Single();
        Assert.Empty(plan.Changes);
        Assert.Equal(2, plan.Omissions.Count(static omission => omission.Reason == OmissionReason.Orphan));
        Assert.Equal(["1001", "1003"], plan.Observations.Adoptions.Select(static adoption => adoption.Identity).Order());

        Assert.Equal(["StateNotInitialized"], engine.Invoke("param($plan) $plan | Invoke-JoinerMoverLeaver", plan).ErrorIds);
        Invocation applied = engine.Invoke("param($plan) $plan | Invoke-JoinerMoverLeaver -InitializeState", plan).ThrowIfFailed();
        LifecycleRun run = applied.Run;
        Assert.Equal((RunStatus.Succeeded, 0), (run.Status, run.Planned));
        LifecycleMemory memory = engine.Invoke("Get-LifecycleMemory").ThrowIfFailed().Objects<LifecycleMemory>().Single();
        Assert.All(memory.Content.Links, static link => Assert.Equal(LinkOrigin.Adopted, link.Origin));
        Assert.Equal([("1001", LifecycleState.Active), ("1003", LifecycleState.Left)], memory.Content.States.Select(static state => (state.Identity, state.State)).Order());
        Assert.Empty(memory.Content.Effects);
    }

    [Fact]
    public void A_plan_without_changes_teaches_memory_what_it_saw()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(Apply + " -InitializeState").ThrowIfFailed();
        SnapshotObservation first = Snapshot(engine);
        folder.Write("hr.csv", File.ReadAllText(folder["hr.csv"]).TrimEnd() + "\n1009,Far,Off,Sales,Active,2099-01-01,,\n");
        engine.Invoke(Apply).ThrowIfFailed();
        Assert.NotEqual(first.Hash, Snapshot(engine).Hash);
        Assert.Equal(4, Snapshot(engine).Records);
        Assert.Equal(LifecycleState.NotYet, engine.Invoke("Get-LifecycleMemory 1009").ThrowIfFailed().Objects<IdentityMemory>().Single().State!.State);
    }

    [Fact]
    public void The_sign_in_name_of_a_purged_account_stays_reserved_for_as_long_as_the_policy_says()
    {
        using TrialFolder folder = new();
        folder.Write("lifecycle.json", File.ReadAllText(folder["lifecycle.json"])
            .Replace("\"preHire\": \"P14D\"", "\"preHire\": \"P14D\", \"purgeAfter\": \"P30D\"", StringComparison.Ordinal)
            .Replace("\"createContainers\"", "\"unique\": [ { \"attributes\": [ \"userPrincipalName\" ], \"reserve\": \"P90D\" } ], \"createContainers\"", StringComparison.Ordinal)
            .Replace("\"access\": \"noneAtAll\" }", "\"access\": \"noneAtAll\" }, \"purged\": { \"account\": \"deleted\" }", StringComparison.Ordinal));
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(Apply + " -InitializeState").ThrowIfFailed();
        folder.Write("hr.csv", AnnLeftAndJohnVanished);
        engine.Invoke(Apply).ThrowIfFailed();
        StoreClock.AgeDisabling(folder["state.db"], 31);
        engine.Invoke(Apply + " -Confirm:$false").ThrowIfFailed();
        Assert.DoesNotContain("ann.lee@contoso.com", SignInNames(engine));
        NameReservation reservation = engine.Invoke("Get-LifecycleMemory 1003").ThrowIfFailed().Objects<IdentityMemory>().Single().Reservations.Single();
        Assert.Equal(("userPrincipalName", "ann.lee@contoso.com"), (reservation.Attribute, reservation.Value));
        Assert.InRange(reservation.Until, DateTimeOffset.UtcNow.AddDays(89), DateTimeOffset.UtcNow.AddDays(90));

        folder.Write("hr.csv", AnnLeftAndJohnVanished + "\n1010,Ann,Lee,Sales,Active,2026-01-01,,\n");
        Assert.Equal("1010@contoso.com", PlannedName(engine, string.Empty));
        Assert.Equal("ann.lee@contoso.com", PlannedName(engine, " -AsOf ([DateTimeOffset]::Now.AddDays(91))"));
    }

    [Fact]
    public void A_deletion_is_asked_about_although_nothing_else_is_and_what_is_declined_stays()
    {
        const int No = 2;
        using TrialFolder folder = new();
        folder.Write("lifecycle.json", File.ReadAllText(folder["lifecycle.json"])
            .Replace("\"preHire\": \"P14D\"", "\"preHire\": \"P14D\", \"purgeAfter\": \"P30D\"", StringComparison.Ordinal)
            .Replace("\"access\": \"noneAtAll\" }", "\"access\": \"noneAtAll\" }, \"purged\": { \"account\": \"deleted\" }", StringComparison.Ordinal));
        using Engine engine = folder.StartWithDirectory(No);
        engine.Invoke(Apply + " -InitializeState").ThrowIfFailed();
        folder.Write("hr.csv", AnnLeftAndJohnVanished);
        engine.Invoke(Apply).ThrowIfFailed();
        StoreClock.AgeDisabling(folder["state.db"], 31);

        Assert.Equal((0, 0, 1), CountsOf(engine.Invoke(Apply).ThrowIfFailed().Run));
        Assert.Contains("ann.lee@contoso.com", SignInNames(engine));
        Assert.Equal(["ConfirmationUnavailable"], engine.Invoke(Apply).ErrorIds);
        Assert.Equal((0, 1, 0), CountsOf(engine.Invoke(Apply + " -Confirm:$false").ThrowIfFailed().Run));
        Assert.DoesNotContain("ann.lee@contoso.com", SignInNames(engine));
    }

    private static (int ExitCode, int Applied, int Skipped) CountsOf(LifecycleRun run) => (run.ExitCode, run.Applied, run.Skipped);

    private static SnapshotObservation Snapshot(Engine engine) =>
        engine.Invoke("Get-LifecycleMemory").ThrowIfFailed().Objects<LifecycleMemory>().Single().Content.Observations.Single();

    private static string[] SignInNames(Engine engine) =>
        [.. engine.Invoke("Get-IdentityAccount -Policy ./lifecycle.json").ThrowIfFailed().Objects<Account>().Select(static account => (string)account.UserPrincipalName!)];

    private static string PlannedName(Engine engine, string asOf) =>
        engine.Invoke(TrialFolder.Compare + asOf).ThrowIfFailed().Objects<LifecycleChange>().Single(static change => change.Identity == "1010").Account;
}

using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Pipeline;

/// <summary>A redacted value goes from the source to the directory and is seen nowhere on the way.</summary>
public sealed class RedactedValueTests
{
    private const string Export = TrialFolder.Compare + " -AsPlan | Export-LifecyclePlan -Path ./tonight.plan";
    private const string Apply = "Import-LifecyclePlan ./tonight.plan | Invoke-LifecyclePlan -Verbose";
    private static readonly string[] s_secrets = ["Zq7-first", "Zq8-second", "Zq9-third", "Zq5-changed", "Zq4-meddled"];

    [Fact]
    public void It_reaches_the_directory_and_nothing_else()
    {
        using TrialFolder folder = Folder();
        using Engine engine = folder.StartWithDirectory();

        Silent(folder, engine.Invoke("Import-SystemOfRecord -Policy ./lifecycle.json")).ThrowIfFailed();
        Silent(folder, engine.Invoke(Export + " -InitializeState")).ThrowIfFailed();
        LifecycleRun created = Run(Silent(folder, engine.Invoke(Apply)).ThrowIfFailed());
        Invocation accounts = Silent(folder, engine.Invoke("Get-IdentityAccount -Policy ./lifecycle.json -Directory corp")).ThrowIfFailed();
        Invocation compared = engine.Invoke(TrialFolder.Compare).ThrowIfFailed();

        Assert.Equal((RunStatus.Succeeded, 3), (created.Status, created.Applied));
        Assert.Equal(["Zq7-first", "Zq8-second", "Zq9-third"], Pins(accounts));
        Assert.Equal("[Redact]", engine.Invoke("Get-IdentityAccount -Policy ./lifecycle.json -Directory corp | Where-Object EmployeeId -eq 1001 | ForEach-Object extensionAttribute3").Objects<string>().Single());
        Assert.Empty(compared.Output);

        folder.Write("hr.csv", People("Zq5-changed"));
        Silent(folder, engine.Invoke(Export)).ThrowIfFailed();
        LifecycleChange change = Silent(folder, engine.Invoke("(Import-LifecyclePlan ./tonight.plan).Changes")).Objects<LifecycleChange>().Single();
        Assert.Equal(["extensionAttribute3: [Redact] → [Redact]"], change.Operations.OfType<SetAttributes>().Single().Attributes.Select(static one => one.ToString()));
        Assert.Equal(1, Run(Silent(folder, engine.Invoke(Apply))).Applied);
        Silent(folder, engine.Invoke("Get-LifecycleRun -Last 5; Get-LifecycleIdentity 1001")).ThrowIfFailed();
        Assert.Contains("Zq5-changed", Pins(engine.Invoke("Get-IdentityAccount -Policy ./lifecycle.json -Directory corp")));
    }

    [Fact]
    public void Drift_says_only_that_it_is_not_what_was_expected()
    {
        using TrialFolder folder = Folder();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(TrialFolder.Compare + " | Invoke-JoinerMoverLeaver -InitializeState").ThrowIfFailed();
        folder.Write("hr.csv", People("Zq5-changed"));
        engine.Invoke(Export).ThrowIfFailed();
        folder.Write("meddled.csv", "employeeId,extensionAttribute3\n1001,Zq4-meddled\n");
        engine.Invoke("Import-IdentityAccount -Policy ./lifecycle.json -Directory corp -Path ./meddled.csv -Key employeeId").ThrowIfFailed();

        Invocation applied = Silent(folder, engine.Invoke(Apply));

        Assert.Equal(["Drift"], applied.ErrorIds);
        Assert.Contains("extensionAttribute3 is not what the plan expects", applied.Errors.Single().ToString());
    }

    [Fact]
    public void Verification_compares_the_value_and_does_not_show_it()
    {
        using TrialFolder folder = Folder();
        using Engine engine = folder.StartWithDirectory();
        engine.Invoke(TrialFolder.Compare + " | Invoke-JoinerMoverLeaver -InitializeState").ThrowIfFailed();

        ChangeVerification[] before = [.. Silent(folder, engine.Invoke("Test-LifecycleRun -Policy ./lifecycle.json")).ThrowIfFailed().Objects<ChangeVerification>()];
        folder.Write("meddled.csv", "employeeId,extensionAttribute3\n1001,Zq4-meddled\n");
        engine.Invoke("Import-IdentityAccount -Policy ./lifecycle.json -Directory corp -Path ./meddled.csv -Key employeeId").ThrowIfFailed();
        ChangeVerification[] after = [.. Silent(folder, engine.Invoke("Test-LifecycleRun -Policy ./lifecycle.json")).Objects<ChangeVerification>()];

        Assert.All(before, static one => Assert.Equal(VerificationStatus.Seen, one.Status));
        VerificationFinding finding = Assert.Single(after.Single(static one => one.Status == VerificationStatus.NotSeen).NotSeen);
        Assert.Equal("extensionAttribute3 was expected to be [Redact], but is [Redact]", finding.ToString());
    }

    [Fact]
    public void A_plan_that_was_made_before_another_process_made_the_state_store_is_refused_with_the_reason()
    {
        using TrialFolder folder = Folder();
        using Engine engine = folder.StartWithDirectory();
        folder.Write("other.json", System.IO.File.ReadAllText(folder["lifecycle.json"]));
        LifecyclePlan plan = engine.Invoke(TrialFolder.Compare + " -AsPlan").Objects<LifecyclePlan>().Single();
        engine.Invoke("Import-SystemOfRecord -Policy ./other.json | Compare-IdentityState -AsPlan | Export-LifecyclePlan ./other.plan -InitializeState").ThrowIfFailed();

        Invocation applied = Silent(folder, engine.Invoke("param($plan) $plan | Invoke-LifecyclePlan", plan));

        Assert.Equal(["PlanSealedElsewhere"], applied.ErrorIds);
    }

    [Fact]
    public void What_would_be_done_can_be_asked_before_there_is_a_state_store()
    {
        using TrialFolder folder = Folder();
        using Engine engine = folder.StartWithDirectory();

        Invocation told = Silent(folder, engine.Invoke(TrialFolder.Compare + " | Invoke-JoinerMoverLeaver -InitializeState -WhatIf")).ThrowIfFailed();

        Assert.Equal(3, told.Output.Count);
    }

    private static Invocation Silent(TrialFolder folder, Invocation invocation)
    {
        invocation.AssertSilent(s_secrets);
        folder.AssertSilent(["hr.csv", "corp.db", "meddled.csv"], s_secrets);
        return invocation;
    }

    private static LifecycleRun Run(Invocation applied) => applied.Run;

    private static string[] Pins(Invocation accounts) =>
        [.. accounts.Objects<Account>().Select(static account => account.GetFact("extensionAttribute3")).Where(static pin => pin.HasValue).Select(static pin => pin.ToString()).Order()];

    private static TrialFolder Folder()
    {
        TrialFolder folder = new();
        folder.Write("hr.csv", People("Zq7-first"));
        folder.ChangePolicy("\"workerStatus\": \"[Status]\"", "\"pin\": \"Redact([Pin])\", \"workerStatus\": \"[Status]\"");
        folder.ChangePolicy("\"attributes\": { \"employeeId\": \"[employeeId]\", \"displayName\"", "\"attributes\": { \"extensionAttribute3\": \"[pin]\", \"employeeId\": \"[employeeId]\", \"displayName\"");
        return folder;
    }

    private static string People(string pin) => $"""
        EmployeeID,GivenName,Surname,Department,Status,HireDate,LeaveDate,ManagerID,Pin
        1001,Jane,Doe,Sales,Active,2020-01-15,,,{pin}
        1002,John,Roe,Sales,Active,2021-03-01,,1001,Zq8-second
        1003,Ann,Lee,IT,Active,2019-05-01,,1001,Zq9-third
        """;
}

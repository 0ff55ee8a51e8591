using System.Management.Automation;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Pipeline;

public sealed class ReceivedRecordTests
{
    private const string Import = "Import-SystemOfRecord -Policy ./lifecycle.json";

    private const string First = "filter First { if ($script:taken++ -lt 1) { $_ } }; $script:taken = 0; ";

    [Theory]
    [InlineData(Import + " | Compare-IdentityState -AsPlan", false, 3)]
    [InlineData(Import + " | Where-Object Department -eq Sales | Compare-IdentityState -AsPlan", true, 2)]
    [InlineData(First + Import + " | First | Compare-IdentityState -AsPlan", true, 1)]
    [InlineData("$records = " + Import + "; $records[2..0] | Compare-IdentityState -AsPlan", false, 3)]
    public void Fewer_records_than_were_read_make_a_partial_plan(string script, bool isPartial, int changes)
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        LifecyclePlan plan = engine.Invoke(script).ThrowIfFailed().Objects<LifecyclePlan>().Single();

        Assert.Equal((isPartial, changes), (plan.Header.IsPartial, plan.Changes.Count));
    }

    [Theory]
    [InlineData(Import + " | Compare-IdentityState", 0)]
    [InlineData(Import + " -OutVariable global:seen | Compare-IdentityState", 3)]
    [InlineData(Import + " -PipelineVariable one | Compare-IdentityState", 0)]
    [InlineData("function Plan { " + Import + " -OutVariable global:seen | Compare-IdentityState }; Plan", 3)]
    [InlineData(Import + " |\n    Compare-IdentityState", 0)]
    [InlineData("1 | ForEach-Object { " + Import + " | Compare-IdentityState }", 0)]
    [InlineData(Import + " | ForEach-Object -Begin { $null = " + Import + " | Compare-IdentityState } -Process { $_ } | Compare-IdentityState", 0)]
    public void Everybody_arrives_wherever_the_comparison_stands(string script, int seen)
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        Assert.Equal(3, engine.Invoke(script).ThrowIfFailed().Objects<LifecycleChange>().Count);
        Assert.Equal(seen, engine.Invoke("@($seen).Where({ $null -ne $_ }).Count").Objects<int>().Single());
    }

    [Fact]
    public void People_who_are_sent_elsewhere_do_not_arrive()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        Assert.Equal(["NoIdentityReceived"], engine.Invoke(Import + " 1>$null | Compare-IdentityState").ErrorIds);
    }

    [Fact]
    public void People_of_two_files_are_two_imports()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        System.IO.File.Copy(folder["hr.csv"], folder["hr2.csv"]);

        Assert.Equal(["IdentityInvalid"], engine.Invoke("Import-SystemOfRecord -Path ./hr.csv, ./hr2.csv -Policy ./lifecycle.json -Name hr | Compare-IdentityState").ErrorIds);
    }

    [Theory]
    [InlineData(Import + " | ForEach-Object { [pscustomobject]@{ Id = $_.Id; Department = $_.Department } } | Compare-IdentityState")]
    [InlineData(Import + " | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_)) } | Compare-IdentityState")]
    [InlineData(Import + " | Where-Object Department -eq Nowhere | Compare-IdentityState")]
    [InlineData("@() | Compare-IdentityState -Policy ./lifecycle.json")]
    [InlineData("$null | Compare-IdentityState -Policy ./lifecycle.json")]
    [InlineData("Compare-IdentityState -Policy ./lifecycle.json")]
    public void No_record_at_all_is_an_error_that_names_the_usual_cause(string script)
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        Invocation invocation = engine.Invoke(script);

        Assert.Empty(invocation.Output);
        ErrorRecord error = invocation.Errors[^1];
        Assert.Equal("NoIdentityReceived,IdentityLifecycle.PowerShell.Commands.CompareIdentityStateCommand", error.FullyQualifiedErrorId);
        Assert.Contains("Select-Object", error.ErrorDetails.RecommendedAction, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Another_policy_downstream_is_a_mismatch()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        folder.Write("other.json", System.IO.File.ReadAllText(folder["lifecycle.json"]).Replace("\"Trial\"", "\"Other\"", System.StringComparison.Ordinal));

        Invocation invocation = engine.Invoke(Import + " | Compare-IdentityState -Policy ./other.json");

        Assert.Equal(["PolicyMismatch"], invocation.ErrorIds);
    }

    [Fact]
    public void What_is_received_decides_and_not_what_is_being_imported()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        folder.Write("other.json", System.IO.File.ReadAllText(folder["lifecycle.json"]).Replace("\"Trial\"", "\"Other\"", System.StringComparison.Ordinal));

        LifecyclePlan plan = engine.Invoke("$others = Import-SystemOfRecord ./other.json; " + Import + " | ForEach-Object { $others } | Compare-IdentityState -AsPlan").ThrowIfFailed().Objects<LifecyclePlan>().Single();

        Assert.Equal("Other", plan.Header.Policy.Name);
    }

    [Fact]
    public void Records_without_a_policy_need_one()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        Invocation invocation = engine.Invoke("Import-SystemOfRecord -Path ./hr.csv -Key EmployeeID | Compare-IdentityState");

        Assert.Equal(["ArgumentInvalid"], invocation.ErrorIds);
    }

    [Fact]
    public void Whatever_PowerShell_can_read_is_a_source_that_can_be_compared()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        Invocation invocation = engine.Invoke("""
            [pscustomobject]@{ No = 7; First = 'Eve'; Last = 'Poe'; From = '2020-01-15'; Till = $null; Boss = $null } |
                ConvertTo-IdentityRecord -Key No -Map @{ employeeId = 'No'; givenName = 'First'; surname = 'Last'; displayName = { "$($_.First) $($_.Last)" };
                    department = { 'Sales' }; workerStatus = { 'Active' }; employeeHireDate = 'From'; employeeLeaveDateTime = 'Till'; manager = 'Boss' } |
                Compare-IdentityState -Policy ./lifecycle.json
            """).ThrowIfFailed();

        LifecycleChange change = invocation.Objects<LifecycleChange>().Single();
        Assert.Equal(("7", LifecycleProcess.Joiner, "eve.poe@contoso.com"), (change.Identity, change.Process, change.Account));
    }

    [Fact]
    public void Raw_columns_are_emitted_as_they_are()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.Start();

        Invocation invocation = engine.Invoke("Import-SystemOfRecord -Path ./h*.csv -Key EmployeeID | ForEach-Object Surname").ThrowIfFailed();

        Assert.Equal(["Doe", "Roe", "Lee"], invocation.Objects<string>());
    }

    [Fact]
    public void A_bad_row_is_one_error_and_the_rest_goes_on()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        folder.Write("hr.csv", """
            EmployeeID,GivenName,Surname,Department,Status,HireDate,LeaveDate,ManagerID
            1001,Jane,Doe,Sales,Active,not a date,,
            1002,John,Roe,Sales,Active,2021-03-01,,
            """);

        Invocation invocation = engine.Invoke(TrialFolder.Compare + " -AsPlan");

        Assert.Equal(["SourceRowInvalid,IdentityLifecycle.PowerShell.Commands.ImportSystemOfRecordCommand"], invocation.Errors.Select(static one => one.FullyQualifiedErrorId));
        LifecyclePlan plan = invocation.Objects<LifecyclePlan>().Single();
        Assert.Equal(["1002"], plan.Changes.Select(static change => change.Identity!));
        Assert.Equal([IdentityLifecycle.Errors.LifecycleErrorKind.SourceRowInvalid], plan.Problems.Select(static problem => problem.Kind));
        Assert.Contains(plan.Omissions, static omission => omission.Reason == OmissionReason.Held && omission.Subject == "1001");
    }
}

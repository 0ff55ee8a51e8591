using System.IO;
using System.Management.Automation;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Binding;

public sealed class BindingTests
{
    [Theory]
    [InlineData("./lifecycle.json")]
    [InlineData("([psobject]'./lifecycle.json')")]
    [InlineData("(Get-LifecyclePolicy ./lifecycle.json)")]
    [InlineData("([psobject](Get-LifecyclePolicy ./lifecycle.json))")]
    [InlineData("([System.IO.FileInfo]::new((Get-LifecyclePolicy ./lifecycle.json).Reference.Path))")]
    public void A_policy_is_a_path_or_an_object_wrapped_or_not(string argument)
    {
        using TrialFolder folder = new();
        using Engine engine = folder.Start();

        LifecyclePolicy policy = engine.Invoke($"Get-LifecyclePolicy -Policy {argument}").ThrowIfFailed().Objects<LifecyclePolicy>().Single();

        Assert.Equal("Trial", policy.Name);
    }

    [Theory]
    [InlineData("'corp'")]
    [InlineData("CORP")]
    [InlineData("([psobject]'corp')")]
    [InlineData("(Get-IdentityDirectory -Policy ./lifecycle.json)")]
    public void A_directory_is_a_name_or_an_object_wrapped_or_not(string argument)
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        Account account = engine.Invoke($"Get-IdentityAccount -Directory {argument} -Policy ./lifecycle.json").ThrowIfFailed().Objects<Account>().Single();

        Assert.Equal("svc@contoso.com", account.UserPrincipalName);
    }

    [Theory]
    [InlineData("1001")]
    [InlineData("([psobject]'1001')")]
    [InlineData("(Import-SystemOfRecord ./lifecycle.json)[0]")]
    [InlineData("([psobject](" + TrialFolder.Compare + ")[0])")]
    public void A_person_is_an_id_a_record_or_a_change_wrapped_or_not(string argument)
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        Invocation invocation = engine.Invoke($"(Get-LifecycleIdentity -Identity {argument} -Policy ./lifecycle.json).Id").ThrowIfFailed();

        Assert.Equal("1001", invocation.Objects<string>().Single());
    }

    [Fact]
    public void A_file_is_no_person()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.Start();

        Invocation converted = engine.InvokeWith([new FileInfo(folder["hr.csv"])], "$input | ConvertTo-IdentityRecord -Key Name");
        Invocation identity = engine.Invoke("param($file) Get-LifecycleIdentity -Identity $file -Policy ./lifecycle.json", new FileInfo(folder["hr.csv"]));

        Assert.Equal("IdentityInvalid,IdentityLifecycle.PowerShell.Commands.ConvertToIdentityRecordCommand", converted.Errors[0].FullyQualifiedErrorId);
        Assert.Contains("Import-SystemOfRecord", converted.Errors[0].ToString(), System.StringComparison.Ordinal);
        Assert.NotEmpty(identity.Errors);
        Assert.Empty(identity.Output);
    }

    [Fact]
    public void Any_objects_become_records_by_a_map()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.Start();

        IdentityRecord[] records = engine.Invoke("""
            [pscustomobject]@{ Number = 7; Name = ' Jane '; Tags = 'a', 'b' }, [pscustomobject]@{ Number = 8; Name = 'Ann' } |
                ConvertTo-IdentityRecord -Key Number -Map @{ displayName = { $_.Name.Trim() }; tags = 'Tags' }
            """).ThrowIfFailed().Objects<IdentityRecord>().ToArray();

        Assert.Equal([("7", "Jane"), ("8", "Ann")], records.Select(static record => (record.Id, record.DisplayName)));
        Assert.Equal(2, Assert.IsType<ValueList>(records[0].GetFact("tags").Value).Count);
        Assert.True(records[1].GetFact("tags").IsUnknown);
    }

    [Fact]
    public void Files_of_the_pipeline_are_read_by_property_name()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.Start();

        Invocation invocation = engine.InvokeWith([new FileInfo(folder["hr.csv"])], "$input | Import-SystemOfRecord -Key EmployeeID | ForEach-Object Id").ThrowIfFailed();

        Assert.Equal(["1001", "1002", "1003"], invocation.Objects<string>());
    }

    [Theory]
    [InlineData("Get-IdentityAccount -Policy ./lifecycle.json -Directory c", "corp")]
    [InlineData("Compare-IdentityState -Policy ./lifecycle.json -Directory ", "corp")]
    [InlineData("Import-SystemOfRecord -Policy ./lifecycle.json -Name h", "hr")]
    [InlineData("Connect-IdentityDirectory -Connector Em", "Embedded")]
    public void Names_are_completed(string line, string expected)
    {
        using TrialFolder folder = new();
        using Engine engine = folder.Start();

        Invocation invocation = engine.Invoke("param($line) [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches | ForEach-Object ListItemText", line);

        Assert.Equal([expected], invocation.Objects<string>());
    }

    [Fact]
    public void Connections_belong_to_one_runspace_and_end_with_disconnecting()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        using Engine second = folder.Start();

        IdentityDirectory connected = engine.Invoke("Connect-IdentityDirectory -Directory here -Connector Embedded -Path ./corp.db").ThrowIfFailed().Objects<IdentityDirectory>().Single();
        Invocation elsewhere = second.Invoke("Get-IdentityDirectory; Get-IdentityAccount here");
        Invocation accounts = engine.Invoke("Get-IdentityAccount here; Test-IdentityDirectory here | Where-Object IsOk -eq $false").ThrowIfFailed();
        Invocation after = engine.Invoke("Disconnect-IdentityDirectory here; Get-IdentityDirectory; Get-IdentityAccount here");

        Assert.Equal((true, "here"), (connected.IsConnected, connected.Name));
        Assert.Equal(["DirectoryNotFound"], elsewhere.ErrorIds);
        Assert.Single(accounts.Output);
        Assert.Equal(["DirectoryNotFound"], after.ErrorIds);
        Assert.Empty(after.Output);
    }

    [Fact]
    public void Every_problem_of_a_policy_is_shown_with_line_and_column()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.Start();
        folder.Write("bad.json", "{\n  \"name\": \"Bad\",\n  \"systemOfRecord\": {},\n  \"directories\": { \"corp\": { \"connector\": \"Nothing\" } }\n}");

        Invocation tested = engine.Invoke("Test-LifecyclePolicy ./bad.json -Detailed | Out-Default");
        Invocation judged = engine.Invoke("Test-LifecyclePolicy ./bad.json");
        Invocation loaded = engine.Invoke("Get-LifecyclePolicy ./bad.json");

        Assert.Contains("(3,3): error PolicyInvalid", engine.Host.Text, System.StringComparison.Ordinal);
        Assert.Contains("systemsOfRecord", engine.Host.Text, System.StringComparison.Ordinal);
        Assert.Empty(tested.Errors);
        Assert.False(judged.Objects<bool>().Single());
        Assert.Contains("PolicyInvalid", judged.ErrorIds);
        Assert.Contains(judged.Errors, static one => one.ToString().StartsWith("(3,3): error", System.StringComparison.Ordinal));
        ErrorRecord error = loaded.Errors.Single();
        Assert.EndsWith(",IdentityLifecycle.PowerShell.Commands.GetLifecyclePolicyCommand", error.FullyQualifiedErrorId, System.StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }
}

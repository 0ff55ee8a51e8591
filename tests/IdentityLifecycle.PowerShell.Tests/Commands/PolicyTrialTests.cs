using System.IO;
using System.Management.Automation;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

/// <summary>Mappings and rules tried with the names, the default domain and the tables of a policy.</summary>
public sealed class PolicyTrialTests : IDisposable
{
    private readonly TrialFolder _folder = new();
    private readonly Engine _engine;

    public PolicyTrialTests()
    {
        _folder.Write("lifecycle.json", File.ReadAllText(_folder["lifecycle.json"]).Replace(
            "\"lifecycle\":", """ "tables": { "cities": { "path": "cities.csv", "key": "Department", "value": "City" } }, "lifecycle":""", StringComparison.Ordinal));
        _folder.Write("cities.csv", "City,Department\nRome,Sales\n");
        _engine = _folder.Start();
    }

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("""Join("@", [employeeId], DefaultDomain())""", "1001@contoso.com 1002@contoso.com 1003@contoso.com")]
    [InlineData("""Lookup("cities", [department], "none")""", "Rome Rome none")]
    [InlineData("""Coalesce([manager.department], [employeeId])""", "null null null")]
    [InlineData("""Switch([lifecycle.state], "x", "Active", "y")""", "null null null")]
    public void Records_of_a_policy_are_mapped(string expression, string expected) => Assert.Equal(expected, Values(
        $"Import-SystemOfRecord -Policy ./lifecycle.json | Test-AttributeMapping '{expression}' -Policy ./lifecycle.json"));

    [Theory]
    [InlineData("""Append([manager.department], "!")""", "@{ manager = @{ department = 'm' } }", "m!")]
    [InlineData("""Append([corp.anchor], [account.mail])""", "@{ corp = @{ anchor = 'a' }; account = @{ mail = 'b' } }", "ab")]
    [InlineData("""Append([corp.anchor], [account.mail])""", "@{ corp = @{ anchor = 'a' } }", "null")]
    [InlineData("""Coalesce([surname], "none")""", "@{ }", "none")]
    public void Other_objects_name_what_they_have(string expression, string record, string expected) =>
        Assert.Equal(expected, Values($"Test-AttributeMapping '{expression}' -InputObject {record} -Policy ./lifecycle.json"));

    [Theory]
    [InlineData("user.employeeHireDate -lt 2021-01-01 -and user.department -eq \"Sales\"", "True False False")]
    [InlineData("user.memberOf -any (group.displayName -eq \"Sales\")", "null null null")]
    [InlineData("user.objectId -ne null", "True True True")]
    [InlineData("user.objectId -eq \"1002\"", "False True False")]
    [InlineData("Direct Reports for \"1001\"", "False True True")]
    public void Records_of_a_policy_are_judged(string rule, string expected) => Assert.Equal(expected, Values(
        $"Import-SystemOfRecord -Policy ./lifecycle.json | Test-MembershipRule '{rule}' -Policy ./lifecycle.json"));

    [Fact]
    public void A_record_may_name_its_groups() => Assert.Equal(
        "True", Values("Test-MembershipRule 'user.memberOf -any (group.objectId -eq \"g1\")' -Policy ./lifecycle.json -InputObject @{ memberOf = 'g0', 'g1' }"));

    [Theory]
    [InlineData("Test-AttributeMapping '[departmnt]' -Policy ./lifecycle.json", "MappingInvalid", "Column 1: There is no attribute [departmnt]. Did you mean 'department'?")]
    [InlineData("Test-AttributeMapping 'Lookup(\"citys\", [department])' -Policy ./lifecycle.json", "MappingInvalid", "The policy Trial has no table \"citys\". It has cities.")]
    [InlineData("Test-MembershipRule 'user.departmnt -eq \"x\"' -Policy ./lifecycle.json", "RuleInvalid", "Column 1: 'user' has no property 'departmnt'. Did you mean 'user.department'?")]
    [InlineData("Test-MembershipRule 'user.department -eq \"x\"' -Policy ./none.json", "FileNotFound", "")]
    public void What_the_policy_does_not_know_ends_the_command(string script, string id, string message)
    {
        ErrorRecord error = Assert.Single(_engine.Invoke(script).Errors);
        Assert.Equal(id, error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.StartsWith(message, error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_without_a_default_domain_says_so()
    {
        _folder.Write("lifecycle.json", File.ReadAllText(_folder["lifecycle.json"]).Replace("\"defaultDomain\": \"contoso.com\",", string.Empty, StringComparison.Ordinal).Replace("DefaultDomain()", "\\\"x\\\"", StringComparison.Ordinal));

        Assert.Equal(["MappingInvalid"], _engine.Invoke("Test-AttributeMapping 'DefaultDomain()' -Policy ./lifecycle.json").ErrorIds);
    }

    [Fact]
    public void The_check_of_a_policy_asks_the_files_for_their_columns()
    {
        Assert.True(_engine.Invoke("Test-LifecyclePolicy ./lifecycle.json").ThrowIfFailed().Objects<bool>().Single());

        _folder.Write("hr.csv", "EmployeeID,Givenname2,Surname,Department,Status,HireDate,LeaveDate,ManagerID\n");
        _folder.Write("cities.csv", "Town,Department\n");
        Assert.Equal(
            ["There is no column [GivenName]. Did you mean 'Givenname2'?", "There is no column [GivenName]. Did you mean 'Givenname2'?", "The table has no column \"City\"."],
            _engine.Invoke("Test-LifecyclePolicy ./lifecycle.json -Detailed | ForEach-Object Message").ThrowIfFailed().Objects<string>().Select(static message => message.Split('\n')[0]));

        File.Delete(_folder["hr.csv"]);
        File.Delete(_folder["cities.csv"]);
        Assert.True(_engine.Invoke("Test-LifecyclePolicy ./lifecycle.json").ThrowIfFailed().Objects<bool>().Single());
    }

    private string Values(string script) =>
        string.Join(' ', _engine.Invoke($"{script} | ForEach-Object {{ if ($null -eq $_) {{ 'null' }} else {{ \"$_\" }} }}").ThrowIfFailed().Objects<string>());
}

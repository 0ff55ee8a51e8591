using System.IO;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

/// <summary>A policy with HR, a mail system that owns the mail address, and a register of contractors.</summary>
public sealed class SeveralSourcesTests : IDisposable
{
    private const string Others = """
        , "mail": { "connector": "Csv", "path": "mail.csv", "key": "[Box]", "join": ["employeeId"], "attributes": { "employeeId": "[Employee]", "mail": "[Address]" } },
          "contractors": { "connector": "Csv", "path": "contractors.csv", "key": "[Id]", "idPrefix": "ext:", "attributes": {
            "employeeId": "Append(\"C\", [Id])", "givenName": "[First]", "surname": "[Last]", "displayName": "Join(\" \", [First], [Last])", "department": "\"Contractors\"", "workerStatus": "\"Active\"", "employeeLeaveDateTime": "[Until]" } } },
        """;

    private const string Contractors = "Id,First,Last,Until\n1001,Bo,Lund,2999-12-31\n";
    private const string Mail = "Box,Employee,Address\nb1,1001,jane.doe@contoso.com\nb3,1003,ann.lee@contoso.com\n";

    private readonly TrialFolder _folder = new();
    private readonly Engine _engine;

    public SeveralSourcesTests()
    {
        _folder.ChangePolicy("\"in\": \"hr\", \"by\": \"employeeId\" } } } },", "\"by\": \"employeeId\" } } }" + Others);
        _folder.ChangePolicy("\"displayName\": \"[displayName]\", \"department\"", "\"displayName\": \"[displayName]\", \"mail\": \"[mail]\", \"department\"");
        _folder.Write("mail.csv", Mail);
        _folder.Write("contractors.csv", Contractors);
        _engine = _folder.StartWithDirectory();
    }

    [Fact]
    public void Everybody_gets_what_the_source_says_that_decides_and_keeps_it_while_that_source_is_down()
    {
        IReadOnlyList<IdentityRecord> people = _engine.Invoke("Import-SystemOfRecord -Policy ./lifecycle.json").ThrowIfFailed().Objects<IdentityRecord>();
        Assert.Equal(["1001", "1002", "1003", "ext:1001"], people.Select(static person => person.Id));
        Assert.Equal(["jane.doe@contoso.com", null, "ann.lee@contoso.com", null], people.Select(static person => person.Mail));
        _engine.Invoke(TrialFolder.Apply + " -InitializeState").ThrowIfFailed();
        Assert.Empty(_engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Objects<LifecycleChange>());
        Assert.Equal("Bo Lund", _engine.Invoke("(Get-LifecycleIdentity ext:1001 -Policy ./lifecycle.json).Record.DisplayName").ThrowIfFailed().Objects<string>().Single());

        File.Delete(_folder["mail.csv"]);
        Invocation night = _engine.Invoke(TrialFolder.Compare);
        Assert.Empty(night.Objects<LifecycleChange>());
        Assert.Contains("mail cannot be read", Assert.Single(night.Errors).ToString(), StringComparison.Ordinal);

        _folder.Write("mail.csv", Mail.Replace("ann.lee", "ann.leigh", StringComparison.Ordinal));
        LifecycleChange change = Assert.Single(_engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Objects<LifecycleChange>());
        Assert.Equal(("1003", "mail"), (change.Identity, change.Operations.OfType<SetAttributes>().Single().Reasons.Single().Source));
    }

    [Fact]
    public void While_a_source_of_people_is_down_nobody_is_missing_and_nobody_an_orphan()
    {
        _engine.Invoke(TrialFolder.Apply + " -InitializeState").ThrowIfFailed();
        File.Delete(_folder["contractors.csv"]);

        Invocation night = _engine.Invoke(TrialFolder.Compare + " -AsPlan");

        LifecyclePlan plan = Assert.Single(night.Objects<LifecyclePlan>());
        Assert.Empty(plan.Changes);
        Assert.DoesNotContain(plan.Problems, static problem => problem.Message.Contains("Bo Lund", StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Observations.Absences, static absence => absence.Source == "contractors");
        Assert.Equal(["hr", "mail"], plan.Header.Snapshots.Select(static snapshot => snapshot.Source));
    }

    [Fact]
    public void One_of_several_sources_can_be_looked_at_and_not_planned_from()
    {
        Assert.Equal(["b1", "b3"], _engine.Invoke("Import-SystemOfRecord -Policy ./lifecycle.json -Name mail").ThrowIfFailed().Objects<IdentityRecord>().Select(static person => person.Id));

        Invocation compared = _engine.Invoke("Import-SystemOfRecord -Policy ./lifecycle.json -Name hr | Compare-IdentityState");

        Assert.StartsWith(nameof(LifecycleErrorKind.ArgumentInvalid), Assert.Single(compared.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("mail, contractors was not read", compared.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_gives_what_it_masters_and_it_goes_on_to_the_others_in_the_same_plan()
    {
        _folder.ChangePolicy("\"connector\": \"Csv\", \"path\": \"mail.csv\", \"key\": \"[Box]\", \"join\"", "\"connector\": \"Directory\", \"directory\": \"post\", \"key\": \"[anchor]\", \"rows\": \"row.employeeId -ne null\", \"join\"");
        _folder.ChangePolicy("{ \"employeeId\": \"[Employee]\", \"mail\": \"[Address]\" }", "{ \"employeeId\": \"[employeeId]\", \"mail\": \"[mail]\" }");
        _folder.ChangePolicy("\"directories\": {", "\"directories\": { \"post\": { \"connector\": \"Embedded\", \"path\": \"post.db\", \"accounts\": \"adopt\", \"correlation\": [ { \"match\": [\"employeeId\"] } ], \"name\": \"[employeeId]\", \"states\": { \"active\": { \"account\": \"unchanged\" } } },");
        _folder.Write("post.csv", "userPrincipalName,displayName,employeeId,mail\nj@x,Jane,1001,jane@contoso.com\nroom@x,Room,,room@contoso.com\n");
        _engine.Invoke("Import-IdentityAccount -Policy ./lifecycle.json -Directory post -Path ./post.csv -Key userPrincipalName -InitializeDirectory").ThrowIfFailed();

        IReadOnlyList<IdentityRecord> people = _engine.Invoke("Import-SystemOfRecord -Policy ./lifecycle.json").ThrowIfFailed().Objects<IdentityRecord>();
        Assert.Equal(["jane@contoso.com", null, null, null], people.Select(static person => person.Mail));
        LifecyclePlan plan = Assert.Single(_engine.Invoke(TrialFolder.Compare + " -AsPlan").ThrowIfFailed().Objects<LifecyclePlan>());
        Assert.Equal("corp", Assert.Single(plan.Changes, static change => change.Identity == "1001").Directory);
        Assert.Contains(plan.Changes.Single(static change => change.Identity == "1001").Operations.OfType<CreateAccount>().Single().Attributes, static value => value.Attribute == "mail");
        Assert.Equal(["1001"], _engine.Invoke("Import-SystemOfRecord -Policy ./lifecycle.json -Name mail | ForEach-Object EmployeeId").ThrowIfFailed().Objects<string>());
    }

    [Fact]
    public void Another_file_and_objects_can_stand_for_one_of_them()
    {
        _folder.Write("new.csv", Contractors + "1002,Eve,Adams,\n");
        Assert.Equal(5, _engine.Invoke("Import-SystemOfRecord -Policy ./lifecycle.json -Path ./new.csv -Name contractors").ThrowIfFailed().Objects<IdentityRecord>().Count);
        Assert.Equal(5, _engine.Invoke("Import-Csv ./new.csv | ConvertTo-IdentityRecord -Policy ./lifecycle.json -Name contractors").ThrowIfFailed().Objects<IdentityRecord>().Count);
    }

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Dispose();
    }
}

using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Reading;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Policies.Reading.Checks;

/// <summary>Several systems of record must fit together.</summary>
public sealed class JoinCheckTests
{
    private const string Hr = """ "hr": { "connector": "Csv", "path": "hr.csv", "key": "[Id]", "attributes": { "employeeId": "[Id]", "mail": "[Mail]" } }""";

    [Theory]
    [InlineData("\"join\": [\"mail\"], \"attributes\": { \"employeeId\": \"[x]\" }", "", "systemsOfRecord.b.join", "\"b\" has no \"mail\"")]
    [InlineData("\"join\": [\"jobTitle\"], \"attributes\": { \"jobTitle\": \"[x]\" }", "", "systemsOfRecord.b.join", "No other system of record that introduces people has \"jobTitle\"")]
    [InlineData("\"join\": [\"mial\"], \"attributes\": { \"mail\": \"[x]\" }", "", "systemsOfRecord.b.join[0]", "no attribute \"mial\"")]
    [InlineData("\"attributes\": { \"mail\": \"[x]\" }", "", "systemsOfRecord.b", "would have the same identity ids")]
    [InlineData("\"join\": \"key\", \"idPrefix\": \"b:\", \"attributes\": { \"mail\": \"[x]\" }", "", "systemsOfRecord.b.idPrefix", "introduces nobody")]
    [InlineData("\"introduces\": true, \"attributes\": { \"mail\": \"[x]\" }", "", "systemsOfRecord.b.introduces", "\"join\"")]
    [InlineData("\"join\": \"key\", \"attributes\": { \"mail\": { \"reference\": \"[x]\", \"by\": \"employeeId\" } }", "", "systemsOfRecord.b.attributes", "is a reference by \"employeeId\" here and a plain value in \"hr\"")]
    [InlineData("\"join\": \"key\", \"attributes\": { \"jobTitle\": \"[x]\" }", ", \"authority\": { \"mail\": [\"hr\", \"c\"] }", "authority.mail[1]", "no system of record \"c\"")]
    [InlineData("\"join\": \"key\", \"attributes\": { \"jobTitle\": \"[x]\" }", ", \"authority\": { \"mail\": [\"b\"] }", "authority.mail[0]", "\"b\" does not give \"mail\"; these do: hr.")]
    [InlineData("\"join\": \"key\", \"attributes\": { \"mail\": \"[x]\" }", ", \"authority\": { \"mail\": [\"b\", \"hr\", \"b\"] }", "authority.mail", "\"b\" is twice in the order")]
    [InlineData("\"join\": \"key\", \"attributes\": { \"mail\": \"[x]\" }", ", \"authority\": { \"mail\": { \"sources\": [\"b\", \"hr\"], \"values\": \"all\" } }", "authority.mail.values", "\"mail\" has one value")]
    [InlineData("\"join\": \"key\", \"attributes\": { \"mail\": \"[x]\" }", ", \"authority\": { \"jobTitle\": [\"b\"] }", "authority.jobTitle", "no attribute \"jobTitle\"")]
    [InlineData("\"join\": \"key\", \"attributes\": { \"employeeHireDate\": \"[x]\" }", ", \"timeZone\": \"[mail]\"", "systemsOfRecord.b", "\"timeZone\" is a mapping")]
    public void A_source_that_does_not_fit_is_an_error_at_its_place(string second, string others, string path, string says)
    {
        PolicyReading reading = TestPolicies.Read($$"""{ "name": "x", "systemsOfRecord": { {{Hr}}, "b": { "connector": "Csv", "path": "b.csv", "key": "[Id]", {{second}} } } {{others}} }""");

        Assert.Contains(reading.Problems, problem => problem.Path == path && problem.Message.Contains(says, StringComparison.Ordinal));
        Assert.Null(reading.Policy);
    }

    [Theory]
    [InlineData(", \"authority\": { \"mail\": [\"d\", \"hr\"] }", "directories.corp.attributes.mail")]
    [InlineData(", \"authority\": { \"mail\": [\"hr\", \"d\"] }", null)]
    [InlineData("", null)]
    public void A_directory_is_not_told_what_it_says_itself(string authority, string? path)
    {
        const string Source = """ "d": { "connector": "Directory", "directory": "corp", "key": "[anchor]", "join": ["employeeId"], "attributes": { "employeeId": "[employeeId]", "mail": "[mail]" } }""";
        const string Corp = """, "directories": { "corp": { "connector": "Embedded", "path": "c.db", "name": "[employeeId]", "correlation": [ { "match": ["employeeId"] } ], "attributes": { "employeeId": "[employeeId]", "mail": "ToLower([mail])" }, "states": { "active": { "account": "enabled", "create": true } } } }""";

        PolicyReading reading = TestPolicies.Read($$"""{ "name": "x", "systemsOfRecord": { {{Hr}}, {{Source}} } {{authority}} {{Corp}} }""");

        Assert.Equal(path is null ? [] : [path], reading.Problems.Where(static problem => problem.Severity == ProblemSeverity.Error).Select(static problem => problem.Path));
        Assert.Equal(path is null, reading.Policy is not null);
    }

    [Theory]
    [InlineData("\"key\": \"[anchor]\"", "The key \"directory\" is missing")]
    [InlineData("\"directory\": \"crop\", \"key\": \"[anchor]\"", "There is no directory \"crop\"")]
    public void A_directory_that_is_a_source_must_be_one_of_the_policy(string settings, string says)
    {
        PolicyReading reading = TestPolicies.Read($$"""{ "name": "x", "systemsOfRecord": { "d": { "connector": "Directory", {{settings}}, "attributes": { "mail": "[mail]" } } } }""");

        Assert.Contains(says, Assert.Single(reading.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_must_introduce_people()
    {
        PolicyReading reading = TestPolicies.Read("""{ "name": "x", "systemsOfRecord": { "a": { "connector": "Csv", "path": "a.csv", "key": "[Id]", "join": "key", "attributes": { "mail": "[x]" } } } }""");

        Assert.Contains("No system of record introduces people", Assert.Single(reading.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Joins_and_authority_are_read_in_the_spelling_of_the_policy()
    {
        PolicyReading reading = TestPolicies.Read($$"""{ "name": "x", "systemsOfRecord": { {{Hr}}, "b": { "connector": "Csv", "path": "b.csv", "key": "[Id]", "join": ["EMPLOYEEID"], "introduces": true, "idPrefix": "b:", "attributes": { "employeeId": "[x]", "proxyAddresses": "[p]" } } }, "authority": { "EmployeeId": ["B", "hr"], "proxyAddresses": { "sources": ["b"], "ifNone": "next", "values": "all" } } }""");

        Assert.Empty(reading.Problems);
        SystemOfRecordPolicy source = reading.Policy!.SystemsOfRecord[1];
        Assert.Equal((true, "b:"), (source.Introduces, source.IdPrefix));
        Assert.Equal(["employeeId"], source.Join!.Attributes);
        Assert.Equal(["employeeId: b, hr", "proxyAddresses: b"], reading.Policy.Authority.Select(static authority => authority.ToString()));
        Assert.Equal([(false, false), (true, true)], reading.Policy.Authority.Select(static authority => (authority.NoneFallsThrough, authority.TakesAll)));
    }
}

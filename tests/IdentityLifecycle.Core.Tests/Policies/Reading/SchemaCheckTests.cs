using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Policies.Reading;
using IdentityLifecycle.Policies.Reading.Document;
using Xunit;
using static IdentityLifecycle.Errors.LifecycleErrorKind;

namespace IdentityLifecycle.Core.Tests.Policies.Reading;

/// <summary>Names that only the sources and directories know, checked when the policy is read.</summary>
public sealed class SchemaCheckTests
{
    private const string Columns = "ContractID PersonID Changed FirstName LastName Born Department WorkerType HireDate TerminationDate WorkerStatus OnLeave ManagerID";
    private const string Attributes = "employeeId mail homeDirectory telephoneNumber sn title company thumbnailPhoto";

    [Fact]
    public void What_is_there_is_no_problem() => Assert.Empty(Read(TestPolicies.Full));

    [Theory]
    [InlineData("\"[ContractID]\"", "\"[ContractId2]\"", "systemsOfRecord.hr.key", "There is no column [ContractId2]. Did you mean 'ContractID'?")]
    [InlineData("\"employeeId\": \"[PersonID]\"", "\"employeeId\": \"[PersonI]\"", "systemsOfRecord.hr.attributes.employeeId", "There is no column [PersonI]. Did you mean 'PersonID'?")]
    [InlineData("\"[Changed]\"", "\"CDate([Change])\"", "systemsOfRecord.hr.duplicates.prefer", "There is no column [Change]. Did you mean 'Changed'?")]
    [InlineData("\"[Born]\"", "\"[BirthDay]\"", "systemsOfRecord.hr.attributes.birthday", "There is no column [BirthDay].")]
    [InlineData("\"[ManagerID]\"", "\"[Manager]\"", "systemsOfRecord.hr.attributes.manager.reference", "There is no column [Manager]. Did you mean 'ManagerID'?")]
    [InlineData("\"key\": \"code\"", "\"key\": \"cod\"", "tables.sites.key", "The table has no column \"cod\". Did you mean 'code'?")]
    [InlineData("\"value\": \"city\"", "\"value\": \"town\"", "tables.sites.value", "The table has no column \"town\".")]
    [InlineData("\"mail\": \"[manager.displayName]\"", "\"maill\": \"[manager.displayName]\"", "directories.cloud.attributes.maill", "The directory \"cloud\" (Csv) has no attribute \"maill\". Did you mean 'mail'?")]
    [InlineData("[manager.displayName]", "[account.male]", "directories.cloud.attributes.mail", "There is no attribute [account.male]. Did you mean 'account.mail'?")]
    public void What_is_not_there_is_reported_where_it_stands(string old, string changed, string path, string says)
    {
        PolicyProblem problem = Assert.Single(Read(TestPolicies.Full.ReplaceLineEndings("\n").Replace(old, changed, StringComparison.Ordinal)));

        Assert.Equal((ProblemSeverity.Error, path), (problem.Severity, problem.Path));
        Assert.Contains(problem.Kind, new[] { MappingInvalid, PolicyInvalid });
        Assert.Equal(says, problem.Message.Split('\n')[0]);
    }

    [Theory]
    [InlineData("\"mail\": \"[manager.displayName]\"", "\"homeDirectory\": \"[displayName]\"")]
    [InlineData("\"mail\": \"[manager.displayName]\"", "\"mail\": \"Join([account.telephoneNumber], [account.sn])\"")]
    [InlineData("\"left\": { \"account\": \"disabled\" }", "\"left\": { \"account\": \"disabled\", \"attributes\": { \"title\": \"\\\"gone\\\"\" } }")]
    [InlineData("\"accounts\": \"adopt\",", "\"accounts\": \"adopt\", \"protected\": \"account.company -eq \\\"x\\\"\",")]
    public void A_directory_with_a_schema_of_its_own_is_asked_for_every_name_that_the_policy_has(string old, string changed) =>
        Assert.Empty(Read(TestPolicies.Full.ReplaceLineEndings("\n").Replace(old, changed, StringComparison.Ordinal)));

    [Fact]
    public void What_cannot_be_read_now_is_left_to_those_who_read_it() =>
        Assert.Empty(Read(TestPolicies.Full.Replace("\"[Born]\"", "\"[BirthDay]\"", StringComparison.Ordinal), isReadable: false));

    private static IReadOnlyList<PolicyProblem> Read(string text, bool isReadable = true) =>
        PolicyReader.Read(text, "/policies/lifecycle.json", new TestConnectors(), new Schemas(isReadable)).Problems;

    private sealed class Schemas(bool isReadable) : ISchemaSource
    {
        public AttributeSchema? ColumnsOf(ConnectorSettings source) => isReadable ? Of(source.GetText("path") == "sites.csv" ? "code city" : Columns) : null;

        // As an LDAP server does: it has many attributes, and tells of those alone that it is asked for.
        public AttributeSchema? AttributesOf(ConnectorSettings directory) => isReadable ? Of(string.Join(' ', Attributes.Split(' ').Where(name => directory.Attributes!.Contains(name, StringComparer.OrdinalIgnoreCase)))) : null;

        private static AttributeSchema Of(string names) => new(names.Split(' ').Select(static name => new AttributeDefinition(name)));
    }
}

using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies.Reading;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

/// <summary>What the settings alone tell is told where the policy is read, at the setting, without a server.</summary>
public class SettingCheckTests
{
    [Theory]
    [InlineData("servers", "[]", "names no server")]
    [InlineData("servers", "[\"dc1.contoso.com\", \"dc1 dc2\"]", "has \"dc1 dc2\", which is no server")]
    [InlineData("transport", "\"plain\"", "dc1.contoso.com is another machine")]
    [InlineData("baseDn", "\"contoso.com\"", "no distinguished name")]
    [InlineData("root", "\"People\"", "no distinguished name")]
    [InlineData("root", "\"OU=People,DC=fabrikam,DC=com\"", "does not lie in DC=contoso,DC=com")]
    [InlineData("groupRoots", "[\"OU=Groups,DC=contoso,DC=com\", \"Groups\"]", "is \"Groups\", which is no distinguished name")]
    [InlineData("groupRoots", "[\"OU=Groups,DC=fabrikam,DC=com\"]", "does not lie in DC=contoso,DC=com")]
    [InlineData("fullReadAfterDays", "-1", "must lie between 0 and 3650")]
    [InlineData("fullReadAfterDays", "4000", "must lie between 0 and 3650")]
    [InlineData("pageSize", "0", "must lie between 1 and 100000")]
    [InlineData("accountFilter", "\"objectClass=user\"", "which is no filter")]
    [InlineData("groupFilter", "\"(a=b)(c=d)\"", "which is no filter")]
    [InlineData("attributeMap", "{ \"hired\": \"hired as date\" }", "maps hired to \"hired as date\"")]
    [InlineData("disabledBy", "\"nsAccountLock\"", "Write the attribute and the value")]
    public void Impossible_setting_is_a_problem_of_the_policy_at_its_place(string setting, string value, string says)
    {
        PolicyReading reading = Read($"\n\"{setting}\": {value}", setting);
        PolicyProblem problem = Assert.Single(reading.Problems, static problem => problem.Severity == ProblemSeverity.Error);
        Assert.Equal(("directories.corp." + setting, LifecycleErrorKind.PolicyInvalid, 5), (problem.Path, problem.Kind, problem.Line));
        Assert.StartsWith($"\"{setting}\" ", problem.Message, StringComparison.Ordinal);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_of_them_are_told_at_once() =>
        Assert.Equal(["directories.corp.pageSize", "directories.corp.fullReadAfterDays"], Read("\n\"pageSize\": 0,\n\"fullReadAfterDays\": -1", string.Empty).Problems.Select(static problem => problem.Path));

    [Fact]
    public void Possible_settings_are_none() =>
        Assert.Empty(Read("\"root\": \"OU=People,DC=contoso,DC=com\", \"groupRoots\": [\"OU=Groups,DC=contoso,DC=com\"], \"fullReadAfterDays\": 0, \"disabledBy\": \"nsAccountLock=true\"", string.Empty).Problems);

    private static PolicyReading Read(string settings, string replaced)
    {
        Dictionary<string, string> usual = new() { ["servers"] = "[\"dc1.contoso.com\"]", ["baseDn"] = "\"DC=contoso,DC=com\"" };
        string rest = string.Concat(usual.Where(pair => pair.Key != replaced).Select(static pair => $", \"{pair.Key}\": {pair.Value}"));
        return PolicyReader.Read(
            $$"""
            { "name": "Test",
              "systemsOfRecord": { "ad": { "connector": "Ldap", "servers": ["dc2.contoso.com"], "key": "[anchor]", "attributes": { "employeeId": "[employeeId]" } } },
              "lifecycle": [ { "name": "all" } ],
              "directories": { "corp": { "connector": "Ldap", "correlation": [ { "match": ["employeeId"] } ]{{rest}}, {{settings}} } } }
            """,
            "/policies/test.json",
            new OnlyLdap());
    }

    private sealed class OnlyLdap : IConnectorCatalog
    {
        public IReadOnlyList<string> Names => ["Ldap"];

        public IConnector? Find(string name) => name == "Ldap" ? new LdapConnector() : null;
    }
}

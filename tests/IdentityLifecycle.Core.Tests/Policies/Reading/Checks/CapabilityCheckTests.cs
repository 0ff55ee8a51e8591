using IdentityLifecycle.Policies.Reading;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Policies.Reading.Checks;

/// <summary>The connector Flat can only enable accounts; Csv can only be read.</summary>
public sealed class CapabilityCheckTests
{
    [Theory]
    [InlineData("\"root\": \"OU=x\"", "directories.d.root", "The Flat connector knows no containers.")]
    [InlineData("\"createContainers\": true", "directories.d.createContainers", "The Flat connector knows no containers.")]
    [InlineData("\"attributes\": { \"mail\": \"[mail]\" }", "directories.d.attributes", "The Flat connector cannot write attributes.")]
    [InlineData("\"orphans\": \"disable\"", "directories.d.orphans", "The Flat connector cannot disable accounts.")]
    [InlineData("\"credentials\": { \"initial\": \"generate\" }", "directories.d.credentials.initial", "The Flat connector cannot set passwords.")]
    [InlineData("\"states\": { \"left\": { \"account\": \"disabled\" } }", "directories.d.states.left.account", "The Flat connector cannot disable accounts.")]
    [InlineData("\"states\": { \"left\": { \"account\": \"deleted\" } }", "directories.d.states.left.account", "The Flat connector cannot delete accounts.")]
    [InlineData("\"states\": { \"left\": { \"account\": \"enabled\", \"create\": true } }", "directories.d.states.left.create", "The Flat connector cannot create accounts.")]
    [InlineData("\"states\": { \"left\": { \"account\": \"enabled\", \"access\": \"none\" } }", "directories.d.states.left.access", "The Flat connector cannot take access away.")]
    [InlineData("\"states\": { \"left\": { \"account\": \"enabled\", \"container\": [\"x\"] } }", "directories.d.states.left.container", "The Flat connector knows no containers.")]
    [InlineData("\"states\": { \"left\": { \"account\": \"enabled\", \"attributes\": { \"mail\": \"[mail]\" } } }", "directories.d.states.left.attributes", "The Flat connector cannot write attributes.")]
    public void What_a_connector_cannot_do_is_an_error_but_a_readable_one_may_be_compared_with(string key, string path, string message)
    {
        PolicyProblem problem = Assert.Single(TestPolicies.Read(Policy("\"connector\": \"Flat\"", key)).Problems);

        Assert.Equal((path, message), (problem.Path, problem.Message));
        Assert.Empty(TestPolicies.Read(Policy("\"connector\": \"Csv\", \"path\": \"x.csv\"", key)).Problems);
    }

    [Fact]
    public void Effects_are_asked_of_a_readable_directory_too()
    {
        const string Key = "\"states\": { \"left\": { \"account\": \"disabled\", \"also\": [\"revokeSessions\"] } }";

        Assert.Equal(
            ["The Csv connector cannot do \"revokeSessions\". It has no one-time effects."],
            TestPolicies.Read(Policy("\"connector\": \"Csv\", \"path\": \"x.csv\"", Key)).Problems.Select(static problem => problem.Message));
    }

    [Theory]
    [InlineData("certificate:app.pfx", "\"certificate:app.pfx\" is a certificate, which the Flat connector does not take. It takes a user name and password or a managed identity.")]
    [InlineData("managedIdentity:1234", null)]
    [InlineData("env:CORP", null)]
    public void Credential_of_a_kind_that_the_connector_does_not_take_is_an_error(string reference, string? message)
    {
        PolicyProblem[] problems = [.. TestPolicies.Read(Policy("\"connector\": \"Flat\"", $"\"credential\": \"{reference}\"")).Problems];

        Assert.Equal(message is null ? [] : [("directories.d.credential", message)], problems.Select(static problem => (problem.Path, problem.Message)));
    }

    [Theory]
    [InlineData("Csv", "certificate:app.pfx")]
    [InlineData("Csv", "managedIdentity")]
    [InlineData("Embedded", "managedIdentity")]
    [InlineData("Embedded", "env:CORP")]
    public void Credential_of_a_connector_that_takes_none_is_one_error(string connector, string reference)
    {
        PolicyProblem[] problems = [.. TestPolicies.Read(Policy($"\"connector\": \"{connector}\", \"path\": \"x\"", $"\"credential\": \"{reference}\"")).Problems];

        Assert.Equal(
            [("directories.d.credential", $"The {connector} connector takes no credential. Remove \"credential\".")],
            problems.Select(static problem => (problem.Path, problem.Message)));
    }

    private static string Policy(string connector, string key) =>
        $$"""
        {
          "name": "x",
          "systemsOfRecord": { "hr": { "connector": "Csv", "path": "hr.csv", "key": "[ID]", "attributes": { "employeeId": "[ID]", "mail": "[Mail]" } } },
          "directories": { "d": { {{connector}}, "correlation": [{ "match": ["employeeId"] }], {{key}} } }
        }
        """;
}

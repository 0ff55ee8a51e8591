using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Core.Tests.Policies.Reading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Workflow;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Workflow;

public sealed class ConnectorLookupTests
{
    private static readonly TestConnectors s_connectors = new();

    [Fact]
    public async Task Connector_opens_what_it_has_the_role_for()
    {
        await using ISystemOfRecord source = s_connectors.OpenSource(Settings("Csv"));
        await using IDirectory directory = s_connectors.OpenDirectory(Settings("Csv"), initialize: false);
        await using IStateStore state = s_connectors.OpenState(Settings("Embedded"), initialize: false);

        Assert.Equal("hr", directory.Name);
    }

    [Theory]
    [InlineData("Embedded", "\"hr\" is to be a system of record, which the Embedded connector cannot be: it can be a directory or a state store. These can: Csv.")]
    [InlineData("Flat", "\"hr\" is to be a system of record, which the Flat connector cannot be: it can be a directory. These can: Csv.")]
    public void Source_of_a_connector_without_that_role_is_refused(string connector, string message) => Refuses(message, () => s_connectors.OpenSource(Settings(connector)));

    [Fact]
    public void State_of_a_connector_without_that_role_is_refused() => Refuses(
        "\"hr\" is to be a state store, which the Csv connector cannot be: it can be a system of record or a directory. These can: Embedded.",
        () => s_connectors.OpenState(Settings("Csv"), initialize: true));

    [Fact]
    public void Delivery_of_a_connector_without_that_role_is_refused() => Refuses(
        "\"hr\" is to be a delivery of passwords, which the Csv connector cannot be: it can be a system of record or a directory. These can: none.",
        () => s_connectors.Require<ICredentialConnector>(Settings("Csv")));

    [Fact]
    public void Credential_of_a_kind_that_the_connector_does_not_take_is_refused() => Refuses(
        "\"hr\" would sign in with a certificate, which the Flat connector does not take. It takes a user name and password or a managed identity.",
        static () => s_connectors.OpenDirectory(Settings("Flat").WithCredential(CertificateCredential.Named("app.pfx", "/", "hunter2")), initialize: false),
        "credential");

    [Fact]
    public void Connector_that_has_to_sign_in_is_not_opened_without_a_credential() => Refuses(
        "\"hr\" names no credential, without which the Flat connector does not sign in. It takes a user name and password or a managed identity.",
        static () => s_connectors.OpenDirectory(Settings("Flat"), initialize: false),
        "credential");

    [Fact]
    public void Connector_that_nobody_signs_in_to_takes_no_credential() => Refuses(
        "\"hr\" would sign in with a user name and password, which the Csv connector does not take. It takes no credential.",
        static () => s_connectors.OpenSource(Settings("Csv").WithCredential(new PasswordCredential("anna", "hunter2"))),
        "credential");

    [Fact]
    public async Task Connector_is_opened_with_a_credential_that_it_takes()
    {
        await using IDirectory directory = s_connectors.OpenDirectory(Settings("Flat").WithCredential(new ManagedIdentityCredential(null)), initialize: false);

        Assert.Equal("hr", directory.Name);
    }

    private static void Refuses(string message, Func<object> open, string attribute = "connector")
    {
        LifecycleException error = Assert.Throws<LifecycleException>(open);
        Assert.Equal((LifecycleErrorKind.ConnectorSettingInvalid, "hr", attribute, message), (error.Kind, error.TargetName, error.Attribute, error.Message));
    }

    private static ConnectorSettings Settings(string connector) => new("hr", connector, "/", new Dictionary<string, object>());
}

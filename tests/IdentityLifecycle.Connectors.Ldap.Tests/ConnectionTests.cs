using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

public class ConnectionTests
{
    [ServerTheory, EachServer]
    public async Task Server_is_reached_over_TLS_and_described(ServerKind kind)
    {
        TestServer server = Servers.Get(kind);
        await using IDirectory directory = server.Open();
        IReadOnlyList<DirectoryCheck> checks = await directory.CheckAsync(CancellationToken.None);
        Assert.Equal(server.Server, directory.Location);
        Assert.True(checks.Single(static check => check.Check == "Server").IsOk);
        Assert.Contains(kind == ServerKind.Samba ? "profile activeDirectory" : "profile openLdap", checks[0].Message);
        Assert.True(checks.Single(static check => check.Check == "Protection").IsOk);
        Assert.Contains(server.AuthorityFile, checks.Single(static check => check.Check == "Protection").Message);
    }

    [ServerTheory, EachServer]
    public async Task Certificate_that_nobody_vouches_for_is_refused(ServerKind kind)
    {
        TestServer server = Servers.Get(kind);
        ConnectorSettings settings = new("corp", "Ldap", "/", new Dictionary<string, object> { ["servers"] = (IReadOnlyList<string>)[server.Server] }) { Credential = server.Administrator };
        await using IDirectory directory = new LdapConnector().OpenDirectory(settings, false);
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => directory.ReadSchemaAsync(CancellationToken.None));
        Assert.Equal(LifecycleErrorKind.DirectoryUnavailable, error.Kind);
        Assert.Contains("is not trusted: give the authority in \"certificateAuthority\"", error.Message);
    }

    [SambaFact]
    public async Task Wrong_password_is_told_with_the_servers_own_code()
    {
        ConnectorSettings settings = Servers.Samba.Settings().WithCredential(new PasswordCredential("Administrator@lifecycle.test", "wrong"));
        await using IDirectory directory = new LdapConnector().OpenDirectory(settings, false);
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => directory.ReadSchemaAsync(CancellationToken.None));
        Assert.Equal("49/52e", error.SystemCode);
        Assert.Contains("the user name or the password is wrong", error.Message);
        Assert.DoesNotContain("\"wrong\"", error.Message);
    }

    [SlapdFact]
    public async Task Server_that_does_not_answer_is_passed_over()
    {
        await using IDirectory directory = Servers.Slapd.Open(null, null, ("servers", (IReadOnlyList<string>)["127.0.0.1:1", Servers.Slapd.Server]));
        DirectoryImage image = await directory.ReadImageAsync(null, CancellationToken.None);
        Assert.Equal(Servers.Slapd.Server, directory.Location);
        Assert.NotNull(image);
    }

    [Fact]
    public async Task No_server_at_all_is_told_server_by_server()
    {
        ConnectorSettings settings = new("corp", "Ldap", "/", new Dictionary<string, object> { ["servers"] = (IReadOnlyList<string>)["127.0.0.1:1", "nowhere.invalid"] });
        await using IDirectory directory = new LdapConnector().OpenDirectory(settings, false);
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => directory.ReadSchemaAsync(CancellationToken.None));
        Assert.Equal(LifecycleErrorKind.DirectoryUnavailable, error.Kind);
        Assert.Contains("127.0.0.1:1: nothing listens on port 1", error.Message);
        Assert.Contains("nowhere.invalid", error.Message);
    }

    [Theory]
    [InlineData("transport", "plain", "dc1.contoso.com is another machine")]
    [InlineData("accountFilter", "objectClass=user", "which is no filter")]
    [InlineData("accountFilter", "(a=b)(c=d)", "which is no filter")]
    [InlineData("baseDn", "contoso.com", "which is no distinguished name")]
    [InlineData("pageSize", 0L, "must lie between 1 and")]
    [InlineData("certificateAuthority", "missing.pem", "which is no file")]
    public void Bad_setting_is_told_before_anything_is_connected(string name, object value, string expected)
    {
        Dictionary<string, object> values = new() { ["servers"] = (IReadOnlyList<string>)["dc1.contoso.com"], [name] = value };
        LifecycleException error = Assert.Throws<LifecycleException>(() => new LdapConnector().OpenDirectory(new ConnectorSettings("corp", "Ldap", "/", values), false));
        Assert.Contains(expected, error.Message);
    }

    [Theory]
    [InlineData("dc1.contoso.com", "dc1.contoso.com:636")]
    [InlineData("dc1:3269", "dc1:3269")]
    [InlineData("[::1]:636", "[::1]:636")]
    [InlineData("::1", "[::1]:636")]
    public void Servers_are_names_or_addresses_with_a_port(string text, string expected)
    {
        Assert.True(Ldap.Settings.LdapServer.TryParse(text, Ldap.Settings.LdapTransport.Ldaps, out Ldap.Settings.LdapServer? server));
        Assert.Equal(expected, server.ToString());
    }

    [Theory]
    [InlineData("dc1 dc2")]
    [InlineData("dc1:0")]
    [InlineData("dc1:x")]
    [InlineData("ldaps://dc1")]
    public void What_is_no_server_is_refused(string text) =>
        Assert.False(Ldap.Settings.LdapServer.TryParse(text, Ldap.Settings.LdapTransport.Ldaps, out _));
}

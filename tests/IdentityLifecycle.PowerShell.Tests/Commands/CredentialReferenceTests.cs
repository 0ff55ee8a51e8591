using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

public sealed class CredentialReferenceTests
{
    private const string GetSecret = "function Get-Secret { param($Name, $Vault) if ($Name -eq 'missing') { throw 'there is no secret of that name' } if ($Name -eq 'text') { return 'only text' } [pscredential]::new(\"$Vault user\", [System.Net.NetworkCredential]::new('', 'hunter2').SecurePassword) }; ";

    [Theory]
    [InlineData("hunter2", "is no reference. Write env:NAME")]
    [InlineData("env:LIFECYCLE_TEST_NOBODY", "LIFECYCLE_TEST_NOBODY_USERNAME is not set")]
    [InlineData("secret:vault/missing", "there is no secret of that name")]
    [InlineData("secret:text", "which is no PSCredential")]
    [InlineData("secret:vault/there", "nothing listens on port 1")]
    [InlineData("certificate:app.pfx", "\"dc\" would sign in with a certificate, which the Ldap connector does not take. It takes no credential or a user name and password.")]
    [InlineData("managedIdentity", "would sign in with a managed identity, which the Ldap connector does not take")]
    [InlineData("managedIdentity:1234", "would sign in with a managed identity, which the Ldap connector does not take")]
    public void Reference_is_followed_or_refused_and_no_secret_is_shown(string reference, string expected)
    {
        using TrialFolder folder = new();
        using Engine engine = folder.Start();
        Invocation invocation = engine.Invoke(GetSecret + Connect(reference));
        Assert.Contains(expected, Assert.Single(invocation.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", invocation.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_Get_Secret_a_secret_is_refused_with_what_to_install()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.Start();
        Invocation invocation = engine.Invoke(Connect("secret:there"));
        Assert.Contains("Microsoft.PowerShell.SecretManagement", Assert.Single(invocation.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CERTIFICATE", "app.pfx", "would sign in with a certificate")]
    [InlineData("TOKEN", "hunter2", "would sign in with a token")]
    public void Environment_names_a_certificate_or_a_token(string ending, string value, string expected)
    {
        using TrialFolder folder = new();
        using Engine engine = folder.Start();
        string name = "LIFECYCLE_TEST_" + ending;
        Invocation invocation = engine.Invoke($"$env:{name}_{ending} = '{value}'; try {{ {Connect("env:" + name)} }} finally {{ $env:{name}_{ending} = $null }}");
        string message = Assert.Single(invocation.Errors).Exception.ToString();
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Credential_for_a_directory_that_nobody_signs_in_to_is_refused()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.Start();
        Invocation invocation = engine.Invoke("Connect-IdentityDirectory -Directory corp -Connector Embedded -Path ./corp.db -Credential ([pscredential]::new('anna', [System.Net.NetworkCredential]::new('', 'hunter2').SecurePassword))");
        string message = Assert.Single(invocation.Errors).Exception.ToString();
        Assert.Contains("\"corp\" would sign in with a user name and password, which the Embedded connector does not take. It takes no credential.", message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
    }

    private static string Connect(string reference) => $"Connect-IdentityDirectory -Directory dc -Connector Ldap -Setting @{{ servers = '127.0.0.1:1'; credential = '{reference}' }}";
}

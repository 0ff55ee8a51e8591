using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

/// <summary>Signing in with the parameters that people know from Connect-MgGraph.</summary>
public sealed class SignInTests
{
    private const string Connect = "Connect-IdentityDirectory -Directory cloud -Connector EntraId ";
    private const string Tenant = "5d1f1c0e-2f0b-4f6e-9d5a-0a6c1b7f3e10";

    private static readonly string s_token = $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"tid":"{{Tenant}}","appid":"hunter2","roles":["User.Read.All"]}"""))}.hunter2";

    [Fact]
    public void A_ready_token_connects_and_is_shown_nowhere()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.Start();

        Invocation invocation = engine.Invoke($"param($token) $secure = [System.Net.NetworkCredential]::new('', $token).SecurePassword; {Connect} -AccessToken $secure -Environment USGOV -Verbose", s_token).ThrowIfFailed();

        Assert.Equal("graph.microsoft.us", invocation.Objects<IdentityDirectory>().Single().Location);
        invocation.AssertSilent(s_token, "hunter2");
    }

    [Theory]
    [InlineData("-UseDeviceCode -ManagedIdentity", "-ManagedIdentity and -UseDeviceCode are different ways to sign in")]
    [InlineData("-Identity -CertificateThumbprint 0123456789ABCDEF0123456789ABCDEF01234567", "-CertificateThumbprint and -ManagedIdentity are different ways to sign in")]
    [InlineData("-TenantId contoso.com -ClientId 11111111-2222-3333-4444-555555555555 -CertificateThumbprint 0123", "\"0123\" is no thumbprint")]
    [InlineData("-TenantId contoso.com -ClientId 11111111-2222-3333-4444-555555555555 -CertificateThumbprint '01 23 45 67 89 AB CD EF 01 23 45 67 89 AB CD EF 01 23 45 67'", "The certificate 0123456789ABCDEF0123456789ABCDEF01234567 is in no certificate store")]
    [InlineData("-ClientId lifecycle -CertificateThumbprint 0123456789ABCDEF0123456789ABCDEF01234567", "\"clientId\" of cloud is \"lifecycle\"")]
    [InlineData("-Environment moon", "\"environment\" of cloud is \"moon\"; one of global, usGov, usGovDoD, china was expected")]
    [InlineData("-Setting @{ environment = 'moon' }", "\"environment\" of cloud is \"moon\"; one of global, usGov, usGovDoD, china was expected")]
    [InlineData("-ClientSecretCredential ([pscredential]::new('jane@contoso.com', [System.Net.NetworkCredential]::new('', 'hunter2').SecurePassword)) -TenantId contoso.com", "the application (client) id was expected")]
    public void What_cannot_sign_in_says_why_and_shows_no_secret(string arguments, string expected)
    {
        using TrialFolder folder = new();
        using Engine engine = folder.Start();

        string message = Assert.Single(engine.Invoke(Connect + arguments).Errors).Exception.ToString();

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_in_hand_is_taken_and_stays_open()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.Start();
        using RSA key = RSA.Create(2048);
        using X509Certificate2 certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        string message = Assert.Single(engine.Invoke($"param($certificate) {Connect} -Certificate $certificate -ClientId 11111111-2222-3333-4444-555555555555", certificate).Errors).Exception.Message;

        Assert.Contains("\"tenantId\" of cloud is missing; a certificate needs it", message, StringComparison.Ordinal);
        Assert.True(certificate.HasPrivateKey);
    }

    [Theory]
    [InlineData("-UseDeviceCode", "SignInUnavailable", "nobody is at this session")]
    [InlineData("", "ConnectorSettingInvalid", "\"credential\" of cloud is missing")]
    public void Where_nobody_is_there_nobody_is_waited_for(string arguments, string kind, string expected)
    {
        using TrialFolder folder = new();
        using Engine engine = folder.Start();

        Invocation invocation = engine.Invoke($$"""
            param($manifest)
            $alone = [powershell]::Create()
            $null = $alone.AddScript("Import-Module '$manifest'; {{Connect}} {{arguments}}")
            $null = $alone.Invoke()
            $alone.Streams.Error[0].FullyQualifiedErrorId.Split(',')[0]; $alone.Streams.Error[0].Exception.Message
            $alone.Dispose()
            """, AssembledModule.Manifest).ThrowIfFailed();

        Assert.Equal(kind, invocation.Objects<string>()[0]);
        Assert.Contains(expected, invocation.Objects<string>()[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("-WarningAction SilentlyContinue", false)]
    [InlineData("-WarningAction Ignore", false)]
    public async Task The_code_is_shown_even_where_warnings_are_hidden(string preference, bool isWarning)
    {
        await using SignInService service = new();
        using TrialFolder folder = new();
        folder.Write("trusted.pem", service.Certificate);
        using Engine engine = folder.Start();

        Invocation invocation = engine.Invoke($"{Connect} -UseDeviceCode {preference} -TenantId contoso.com -Setting @{{ authority = '{service.Address}'; certificateAuthority = 'trusted.pem' }}");

        Assert.Equal(isWarning, invocation.Warnings.Contains(SignInService.Sentence));
        Assert.Equal(!isWarning, engine.Host.Text.Contains(SignInService.Sentence, StringComparison.Ordinal));
        Assert.Contains("AADSTS70018", Assert.Single(invocation.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_directory_of_a_policy_takes_is_refused()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        string message = Assert.Single(engine.Invoke("Connect-IdentityDirectory -Policy ./lifecycle.json -TenantId contoso.com -Identity").Errors).Exception.Message;

        Assert.Contains("No directory takes a managed identity with \"tenantId\": corp (Embedded) takes no credential", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_stands_for_the_directory_of_the_policy_whoever_signed_in()
    {
        using TrialFolder folder = new();
        folder.ChangePolicy("\"directories\": {", """
            "directories": {
              "cloud": { "connector": "EntraId", "credential": "env:LIFECYCLE_TEST_NOBODY", "correlation": [ { "match": ["employeeId"] } ], "attributes": { "employeeId": "[employeeId]" } },
            """);
        using Engine engine = folder.StartWithDirectory();

        Invocation invocation = engine.Invoke($"param($token) Connect-IdentityDirectory ./lifecycle.json -AccessToken ([System.Net.NetworkCredential]::new('', $token).SecurePassword) | Out-Null; Get-IdentityDirectory -Policy ./lifecycle.json", s_token).ThrowIfFailed();

        Assert.Equal([("cloud", true), ("corp", true)], invocation.Objects<IdentityDirectory>().Select(static one => (one.Name, one.IsConnected)));
    }

    [Fact]
    public void Clouds_are_completed()
    {
        using Engine engine = Engine.Start();
        const string Line = "Connect-IdentityDirectory -Directory cloud -Connector EntraId -Environment us";

        Assert.Equal(["usGov", "usGovDoD"], engine.Invoke("param($line) (TabExpansion2 $line $line.Length).CompletionMatches.ListItemText", Line).ThrowIfFailed().Objects<string>());
    }
}

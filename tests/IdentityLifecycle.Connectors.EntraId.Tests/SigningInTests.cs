using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;
using IdentityLifecycle.Errors;
using IdentityLifecycle.GraphSimulator.Access;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests;

public sealed class SigningInTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_application_signs_in_with_its_secret()
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 5, isSecureToo: true);
        AppRegistration app = tenant.Simulator.Apps.Default;
        Assert.NotEqual(0, (await Tenant.ReadAsync(Open(tenant, new PasswordCredential(app.ClientId, app.Secret)))).Count);
    }

    [Fact]
    public async Task An_application_signs_in_with_its_certificate()
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 5, isSecureToo: true);
        AppRegistration app = tenant.Simulator.Apps.Default;
        using RSA key = RSA.Create(2048);
        using X509Certificate2 certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await File.WriteAllBytesAsync(Path.Combine(_folder, "app.pfx"), certificate.Export(X509ContentType.Pkcs12, "geheim"));
        app.Certificate = certificate;

        IDirectory directory = Open(tenant, CertificateCredential.Named("app.pfx", _folder, "geheim"), ("clientId", app.ClientId));

        Assert.NotEqual(0, (await Tenant.ReadAsync(directory)).Count);
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_without_being_shown()
    {
        await using Tenant tenant = await Tenant.StartAsync(isSecureToo: true);
        LifecycleException error = await Tenant.FailAsync(Open(tenant, new PasswordCredential(tenant.Simulator.Apps.Default.ClientId, "Wrong-Secret-4711")));
        Assert.Equal(LifecycleErrorKind.DirectoryUnavailable, error.Kind);
        Assert.Contains("AADSTS7000215", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_whose_certificate_nobody_trusts_gets_no_token()
    {
        await using Tenant tenant = await Tenant.StartAsync(isSecureToo: true);
        int requests = tenant.Simulator.Requests;
        IDirectory directory = tenant.OpenWith(Tenant.Token(() => tenant.Simulator.Apps.Issue(tenant.Simulator.Apps.Default)), null, ("service", tenant.Simulator.SecureAddress!.ToString()));
        LifecycleException error = await Tenant.FailAsync(directory);
        Assert.Equal(LifecycleErrorKind.DirectoryUnavailable, error.Kind);
        Assert.Equal(requests, tenant.Simulator.Requests);
    }

    [Fact]
    public async Task An_expired_token_and_one_for_another_service_are_refused()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        string expired = tenant.Simulator.Apps.Issue(tenant.Simulator.Apps.Default);
        tenant.Simulator.Clock.Advance(TimeSpan.FromHours(2));
        string foreign = tenant.Simulator.Apps.IssueForAnotherService(tenant.Simulator.Apps.Default);
        foreach (string token in new[] { expired, foreign, "nonsense" })
        {
            LifecycleException error = await Tenant.FailAsync(tenant.OpenWith(Tenant.Token(() => token), null, ("service", tenant.Simulator.Address.ToString())));
            Assert.Contains("token was not accepted", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(token, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_token_that_is_renewed_in_the_middle_is_used_at_once()
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 20);
        int issued = 0;
        IDirectory directory = tenant.OpenWith(
            Tenant.Token(() =>
            {
                Interlocked.Increment(ref issued);
                tenant.Simulator.Clock.Advance(TimeSpan.FromMinutes(2));
                return tenant.Simulator.Apps.Issue(tenant.Simulator.Apps.Default);
            }),
            null,
            ("service", tenant.Simulator.Address.ToString()),
            ("pageSize", 1L));
        Assert.NotEqual(0, (await Tenant.ReadAsync(directory)).Count);
        Assert.True(issued > 30, "One token should not have lasted.");
    }

    [Fact]
    public async Task Each_kind_of_credential_says_what_it_lacks()
    {
        await using Tenant tenant = await Tenant.StartAsync();
        string client = Guid.NewGuid().ToString();
        (ConnectorCredential Credential, (string, object)[] Settings, string Setting)[] cases =
        [
            (ConnectorCredential.None, [], "credential"),
            (new PasswordCredential(client, "secret"), [], "tenantId"),
            (new PasswordCredential("jane@contoso.com", "secret"), [("tenantId", "contoso.com")], "credential"),
            (new PasswordCredential(client, "secret"), [("tenantId", "contoso.com"), ("clientId", Guid.NewGuid().ToString())], "clientId"),
            (CertificateCredential.Named("none.pfx", _folder, null), [("tenantId", "contoso.com")], "clientId"),
            (CertificateCredential.Named("none.pfx", _folder, null), [("tenantId", "contoso.com"), ("clientId", client)], "credential"),
        ];
        foreach ((ConnectorCredential credential, (string, object)[] settings, string setting) in cases)
        {
            LifecycleException error = await Tenant.FailAsync(tenant.OpenWith(credential, null, settings));
            Assert.Equal((LifecycleErrorKind.ConnectorSettingInvalid, setting), (error.Kind, error.Attribute));
        }
    }

    [Fact]
    public async Task A_person_signs_in_once_with_a_code_that_is_shown()
    {
        await using Tenant tenant = await Tenant.StartAsync(employees: 5, isSecureToo: true);
        DeviceCodes codes = tenant.Simulator.Apps.DeviceCodes;
        AppRegistration app = tenant.Simulator.Apps.Register("User.Read.All", "GroupMember.Read.All");
        List<string> told = [];
        PersonCredential person = new(usesDeviceCode: true, (sentence, _) =>
        {
            told.Add(sentence);
            codes.Enter(sentence.Split(' ').Single(static word => word.StartsWith("SIM", StringComparison.Ordinal)));
            return Task.CompletedTask;
        });
        IDirectory directory = Open(tenant, person, ("clientId", app.ClientId));

        await Task.WhenAll(directory.ReadIdentityAsync(CancellationToken.None), directory.ReadIdentityAsync(CancellationToken.None));

        Assert.NotEqual(0, (await Tenant.ReadAsync(directory)).Count);
        Assert.Contains("https://microsoft.com/devicelogin", Assert.Single(told), StringComparison.Ordinal);
        Assert.Equal(1, codes.Asked);
        Assert.Contains(await directory.CheckAsync(CancellationToken.None), check => check.Message == $"Signed in to the tenant {tenant.Simulator.Tenant.Settings.TenantId} as operator@contoso.com with the application {app.ClientId}.");
    }

    [Fact]
    public async Task A_person_uses_the_application_that_everybody_knows_where_no_other_is_named()
    {
        await using Tenant tenant = await Tenant.StartAsync(isSecureToo: true);
        tenant.Simulator.Apps.RegisterAs("14d82eec-204b-4c2f-b7e8-296a70dab67e", "User.Read.All", "GroupMember.Read.All");
        PersonCredential person = new(usesDeviceCode: true, (sentence, cancellationToken) => Task.Run(() => tenant.Simulator.Apps.DeviceCodes.Enter(sentence.Split(' ').Single(static word => word.StartsWith("SIM", StringComparison.Ordinal))), cancellationToken));

        Assert.Equal($"tenant:{tenant.Simulator.Tenant.Settings.TenantId}", await Open(tenant, person).ReadIdentityAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_person_who_cannot_be_told_is_no_sign_in()
    {
        await using Tenant tenant = await Tenant.StartAsync(isSecureToo: true);
        PersonCredential person = new(usesDeviceCode: true, static (_, _) => Task.FromException(new InvalidOperationException("nobody looks")));

        LifecycleException error = await Tenant.FailAsync(Open(tenant, person));

        Assert.Equal(LifecycleErrorKind.DirectoryUnavailable, error.Kind);
        Assert.Contains("nobody looks", error.Message, StringComparison.Ordinal);
    }

    private IDirectory Open(Tenant tenant, ConnectorCredential credential, params (string Name, object Value)[] settings)
    {
        string authorities = Path.Combine(_folder, "trusted.pem");
        File.WriteAllText(authorities, tenant.Simulator.Certificate!.ExportCertificatePem());
        string address = tenant.Simulator.SecureAddress!.ToString();
        return tenant.OpenWith(credential, null, [("tenantId", tenant.Simulator.Tenant.Settings.TenantId), ("service", address), ("authority", address), ("certificateAuthority", authorities), .. settings]);
    }
}

using System.Diagnostics;
using System.IO;
using System.Reflection;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Errors;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Connectors;

public sealed class CredentialTests : IDisposable
{
    private const string Secret = "hunter2";

    private static readonly ConnectorCredential[] s_credentials =
    [
        ConnectorCredential.None,
        new PasswordCredential("anna", Secret),
        CertificateCredential.Named("app.pfx", Path.GetTempPath(), Secret),
        new AccessTokenCredential("APP_TOKEN", static (_, _) => ValueTask.FromResult(Secret)),
        new ManagedIdentityCredential(null),
        new PersonCredential(usesDeviceCode: true, static (_, _) => Task.CompletedTask),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("identity-lifecycle-credential-");

    public static TheoryData<ConnectorCredential> Credentials() => new(s_credentials);

    [Theory]
    [MemberData(nameof(Credentials), DisableDiscoveryEnumeration = true)]
    public void Nothing_that_shows_a_credential_shows_its_secret(ConnectorCredential credential)
    {
        string[] shown =
        [
            credential.ToString(), $"{credential}", JsonSerializer.Serialize<object>(credential), JsonSerializer.Serialize(credential),
            .. credential.GetType().GetProperties().Select(property => property.GetValue(credential)?.ToString() ?? string.Empty),
        ];

        Assert.All(shown, static text => Assert.DoesNotContain(Secret, text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Credentials), DisableDiscoveryEnumeration = true)]
    public void Debugger_shows_kind_and_name_alone(ConnectorCredential credential)
    {
        FieldInfo[] fields = [.. credential.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Where(static field => !field.Name.EndsWith("k__BackingField", StringComparison.Ordinal))];

        Assert.All(fields, static field => Assert.Equal(DebuggerBrowsableState.Never, field.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State));
        Assert.NotNull(credential.GetType().GetCustomAttribute<DebuggerDisplayAttribute>(inherit: true));
    }

    [Fact]
    public void Every_kind_has_its_type() =>
        Assert.Equal(Enum.GetValues<CredentialKind>(), s_credentials.Select(static credential => credential.Kind));

    [Fact]
    public async Task Token_is_for_the_scope_that_the_connector_asks_for()
    {
        AccessTokenCredential credential = new("app", static (scope, _) => ValueTask.FromResult("token of " + scope));

        Assert.Equal("token of https://example.com/.default", await credential.RevealTokenAsync("https://example.com/.default", CancellationToken.None));
    }

    [Fact]
    public void Certificate_of_a_file_is_opened_with_its_private_key()
    {
        string thumbprint = Write("app.pfx", withKey: true);

        using X509Certificate2 certificate = CertificateCredential.Named("app.pfx", _folder.FullName, Secret).Open();

        Assert.Equal((thumbprint, true), (certificate.Thumbprint, certificate.HasPrivateKey));
    }

    [Theory]
    [InlineData("absent.pfx", Secret, "cannot be opened as a PKCS #12 file")]
    [InlineData("app.pfx", "hunter3", "cannot be opened as a PKCS #12 file")]
    [InlineData("public.cer", null, "has no private key")]
    [InlineData("0123456789abcdef0123456789abcdef01234567", null, "The certificate 0123456789ABCDEF0123456789ABCDEF01234567 is in no certificate store")]
    public void Certificate_that_cannot_be_used_is_named_without_its_password(string reference, string? password, string message)
    {
        Write("app.pfx", withKey: true);
        Write("public.cer", withKey: false);

        LifecycleException error = Assert.Throws<LifecycleException>(() => CertificateCredential.Named(reference, _folder.FullName, password).Open());

        Assert.Equal((LifecycleErrorKind.ConnectorSettingInvalid, "credential"), (error.Kind, error.Attribute));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string name, bool withKey)
    {
        using RSA key = RSA.Create(2048);
        using X509Certificate2 certificate = new CertificateRequest("CN=app", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        File.WriteAllBytes(Path.Combine(_folder.FullName, name), withKey ? certificate.Export(X509ContentType.Pkcs12, Secret) : certificate.Export(X509ContentType.Cert));
        return certificate.Thumbprint;
    }
}

using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors.CredentialFile.Tests;

/// <summary>A folder with a certificate, its private key, and a delivery to both.</summary>
internal sealed class DeliveryFixture : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lifecycle-credentials-").FullName;

    public DeliveryFixture()
    {
        Certificate = Make(static _ => { });
        File.WriteAllText(this["helpdesk.cer"], Certificate.ExportCertificatePem());
        using RSA key = Certificate.GetRSAPrivateKey()!;
        File.WriteAllText(this["helpdesk.key"], key.ExportPkcs8PrivateKeyPem());
    }

    public X509Certificate2 Certificate { get; }

    public string[] Delivered => Directory.Exists(this["out"]) ? Directory.GetFiles(this["out"]) : [];

    public string this[string name] => Path.Combine(_folder, name);

    public ICredentialDelivery Open(string encryptTo = "helpdesk.cer", string folder = "out") => new CredentialFileConnector().OpenDelivery(
        new ConnectorSettings("corp.credentials", "CredentialFile", _folder, new Dictionary<string, object> { ["folder"] = folder, ["encryptTo"] = encryptTo }));

    public static DeliveredCredential Credential(string account = "jane.doe@contoso.com", string anchor = "a1", string? certificate = null) => new("s3cret-§-\"quoted\"")
    {
        Directory = "corp", Anchor = anchor, Account = account, DisplayName = "Jane Doe", Identity = "1001", Certificate = certificate,
    };

    /// <summary>A certificate of its own, valid for a year from yesterday on, for encrypting keys.</summary>
    public static X509Certificate2 Make(Action<CertificateRequest> change, int bits = 2048, int days = 365)
    {
        using RSA key = RSA.Create(bits);
        CertificateRequest request = new("CN=Helpdesk", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        change(request);
        if (request.CertificateExtensions.Count == 0)
        {
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyEncipherment, critical: true));
        }

        DateTimeOffset yesterday = DateTimeOffset.UtcNow.AddDays(-1);
        return request.CreateSelfSigned(yesterday, yesterday.AddDays(days));
    }

    public void Dispose()
    {
        Certificate.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

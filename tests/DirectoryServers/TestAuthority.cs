using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IdentityLifecycle.DirectoryServers;

/// <summary>A certificate authority of the tests' own, and server certificates from it.</summary>
public sealed class TestAuthority : IDisposable
{
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _certificate;

    public TestAuthority(string name = "Lifecycle Test CA")
    {
        CertificateRequest request = new($"CN={name}, O=Test  Organisation", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(30));
    }

    public X509Certificate2 Certificate => _certificate;

    public void Write(string path) => File.WriteAllText(path, _certificate.ExportCertificatePem());

    /// <summary>Writes certificate and key of a server that nobody vouches for but itself.</summary>
    public static void IssueToItself(string name, string certificatePath, string keyPath)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = RequestFor(name, key);
        using X509Certificate2 issued = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(20));
        File.WriteAllText(certificatePath, issued.ExportCertificatePem());
        WriteKey(key, keyPath);
    }

    /// <summary>Writes a server's certificate and key.</summary>
    public void Issue(IPAddress address, string certificatePath, string keyPath)
    {
        using RSA key = RSA.Create(2048);
        using X509Certificate2 issued = Issue(key, address.ToString(), DateTimeOffset.UtcNow.AddDays(20), ServerAuthentication);
        File.WriteAllText(certificatePath, issued.ExportCertificatePem());
        WriteKey(key, keyPath);
    }

    /// <summary>A certificate for a name or address; without a purpose it is good for every one.</summary>
    public X509Certificate2 Issue(string host, DateTimeOffset end, string? purpose = ServerAuthentication)
    {
        using RSA key = RSA.Create(2048);
        return Issue(key, host, end, purpose);
    }

    private X509Certificate2 Issue(RSA key, string host, DateTimeOffset end, string? purpose)
    {
        CertificateRequest request = RequestFor(host, key);
        if (purpose is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        }

        return request.Create(_certificate, DateTimeOffset.UtcNow.AddDays(-1), end, RandomNumberGenerator.GetBytes(8));
    }

    private static CertificateRequest RequestFor(string host, RSA key)
    {
        CertificateRequest request = new($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        if (IPAddress.TryParse(host, out IPAddress? address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(host);
        }

        request.CertificateExtensions.Add(names.Build());
        return request;
    }

    private static void WriteKey(RSA key, string path)
    {
        File.WriteAllText(path, key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }
}

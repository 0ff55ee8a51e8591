using System.DirectoryServices.Protocols;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>
/// The private certificate authorities that a policy trusts. Windows checks certificates by a callback; elsewhere the LDAP library wants
/// them in a folder of their own, which only this user can read and which goes with the connection.
/// </summary>
internal sealed class TrustedAuthorities : IDisposable
{
    private readonly X509Certificate2Collection _certificates = [];
    private readonly string? _folder;

    public TrustedAuthorities(string path)
    {
        try
        {
            _certificates.ImportFromPemFile(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw Unusable(path, error.Message, error);
        }

        if (_certificates.Count == 0)
        {
            throw Unusable(path, "it holds no certificate (PEM)", null);
        }

        _folder = OperatingSystem.IsWindows() ? null : WriteFolder();
    }

    /// <summary>The authorities.</summary>
    public X509Certificate2Collection Certificates => _certificates;

    /// <summary>Makes a connection trust them.</summary>
    /// <param name="options">The connection's options.</param>
    /// <param name="host">The name or address of the server.</param>
    public void Apply(LdapSessionOptions options, string host)
    {
        if (_folder is null)
        {
            // The callback takes the place of all that the system would check.
            options.VerifyServerCertificate = (_, certificate) => ServerCertificate.WhyRefused(new X509Certificate2(certificate), host, IsTrusted) is null;
            return;
        }

        if (!OperatingSystem.IsWindows())
        {
            options.TrustedCertificatesDirectory = _folder;
            options.StartNewTlsSessionContext();
        }
    }

    /// <summary>Whether a server's certificate leads to one of them, and none on the way forbids servers.</summary>
    public bool IsTrusted(X509Certificate2 certificate)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_certificates);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerCertificate.ServerAuthentication));
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    public void Dispose()
    {
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private string WriteFolder()
    {
        string folder = Directory.CreateTempSubdirectory("identity-lifecycle-ca-").FullName;
        for (int index = 0; index < _certificates.Count; index++)
        {
            // Libraries built with OpenSSL find an authority by the hash of its name, those built with GnuTLS read every file.
            string name = $"{AuthorityHash.Of(_certificates[index].SubjectName)}.{index}";
            File.WriteAllText(Path.Combine(folder, name), _certificates[index].ExportCertificatePem());
        }

        return folder;
    }

    private static LifecycleException Unusable(string path, string why, Exception? inner) =>
        new(LifecycleErrorKind.ConnectorSettingInvalid, $"The certificate authorities in {path} cannot be used: {why}.", inner) { TargetName = path, Attribute = Settings.SettingNames.CertificateAuthority };
}

using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>The certificate authorities of one file: those that a policy names, or the platform's.</summary>
internal sealed class TrustedAuthorities
{
    // Where the distributions keep them: Debian and Alpine, Red Hat, SUSE, Alpine and macOS.
    private static readonly string[] s_platform =
    [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem",
    ];

    private readonly X509Certificate2Collection _certificates = [];

    public TrustedAuthorities(string path)
    {
        Path = path;
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
    }

    /// <summary>Their file.</summary>
    public string Path { get; }

    /// <summary>The platform's own; null on Windows, which keeps and asks them itself. No variable says where they are.</summary>
    /// <exception cref="LifecycleException">There is no file where one is expected, or it holds no certificate.</exception>
    public static TrustedAuthorities? OfPlatform() =>
        OperatingSystem.IsWindows() ? null : new TrustedAuthorities(s_platform.FirstOrDefault(File.Exists) ?? throw NoPlatform());

    /// <summary>What is wrong with a server's certificate; null if nothing is.</summary>
    public string? WhyRefused(X509Certificate certificate, string host)
    {
        using X509Certificate2 shown = new(certificate);
        return ServerCertificate.WhyRefused(shown, host, IsTrusted);
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

    private static LifecycleException Unusable(string path, string why, Exception? inner) =>
        new(LifecycleErrorKind.ConnectorSettingInvalid, $"The certificate authorities in {path} cannot be used: {why}.", inner) { TargetName = path, Attribute = Settings.SettingNames.CertificateAuthority };

    private static LifecycleException NoPlatform() =>
        new(LifecycleErrorKind.ConnectorSettingInvalid, $"This machine has no file of certificate authorities where one is expected ({string.Join(", ", s_platform)}). Install them (Debian: ca-certificates), or name a file in \"{Settings.SettingNames.CertificateAuthority}\".")
        {
            Attribute = Settings.SettingNames.CertificateAuthority,
        };
}

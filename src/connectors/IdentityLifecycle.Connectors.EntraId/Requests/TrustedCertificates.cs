using System.IO;
using System.Net.Http;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdentityLifecycle.Connectors.EntraId.Settings;

namespace IdentityLifecycle.Connectors.EntraId.Requests;

/// <summary>Trusts the certificate authorities of one file besides the machine's.</summary>
internal static class TrustedCertificates
{
    /// <summary>A connection that follows no redirection: a token must not reach another host.</summary>
    public static SocketsHttpHandler Connect(EntraSettings settings)
    {
        SocketsHttpHandler handler = new() { AllowAutoRedirect = false, AutomaticDecompression = System.Net.DecompressionMethods.All, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        if (settings.CertificateAuthority is string path)
        {
            X509Certificate2Collection authorities = Read(settings, path);
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                errors == SslPolicyErrors.None || (errors == SslPolicyErrors.RemoteCertificateChainErrors && certificate is X509Certificate2 shown && IsTrusted(shown, chain, authorities));
        }

        return handler;
    }

    // What the server sent along may be needed to reach one of the authorities.
    private static bool IsTrusted(X509Certificate2 certificate, X509Chain? sent, X509Certificate2Collection authorities)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (X509ChainElement element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(certificate);
    }

    private static X509Certificate2Collection Read(EntraSettings settings, string path)
    {
        X509Certificate2Collection certificates = [];
        try
        {
            certificates.ImportFromPemFile(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw settings.Invalid(SettingNames.CertificateAuthority, $"is {path}, which cannot be read: {error.Message}");
        }

        return certificates.Count > 0 ? certificates : throw settings.Invalid(SettingNames.CertificateAuthority, $"is {path}, which holds no certificate (PEM).");
    }
}

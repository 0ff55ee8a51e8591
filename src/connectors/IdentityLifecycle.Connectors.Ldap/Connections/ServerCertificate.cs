using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>Judges the certificate that a server shows: its name, its time, its purpose, and who vouches for it.</summary>
internal static class ServerCertificate
{
    /// <summary>The purpose of servers (RFC 5280, 4.2.1.12: id-kp-serverAuth).</summary>
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private const string AnyPurpose = "2.5.29.37.0";

    /// <summary>What is wrong with a certificate; null if nothing is.</summary>
    /// <param name="shown">The certificate.</param>
    /// <param name="host">The name or address by which the server was reached.</param>
    /// <param name="isTrusted">Whether the certificate leads to an authority that is trusted.</param>
    public static string? WhyRefused(X509Certificate2 shown, string host, Func<X509Certificate2, bool> isTrusted) =>
        !shown.MatchesHostname(host) ? $"its certificate is for {shown.GetNameInfo(X509NameType.DnsName, forIssuer: false)}, not for {host}: use the name in the certificate"
        : !IsCurrent(shown) ? $"its certificate is valid from {shown.NotBefore.ToUniversalTime():u} to {shown.NotAfter.ToUniversalTime():u} only"
        : !IsForServers(shown) ? "its certificate is not meant for servers (the purpose \"server authentication\" is missing): give the server one that is"
        : !isTrusted(shown) ? $"its certificate, issued by {shown.GetNameInfo(X509NameType.SimpleName, forIssuer: true)}, is not trusted: give the authority in \"certificateAuthority\""
        : null;

    private static bool IsCurrent(X509Certificate2 shown) => DateTime.UtcNow >= shown.NotBefore.ToUniversalTime() && DateTime.UtcNow <= shown.NotAfter.ToUniversalTime();

    // A certificate that names no purpose is good for every one.
    private static bool IsForServers(X509Certificate2 shown) => shown.Extensions.OfType<X509EnhancedKeyUsageExtension>()
        .All(static usage => usage.EnhancedKeyUsages.Cast<Oid>().Any(static purpose => purpose.Value is ServerAuthentication or AnyPurpose));
}

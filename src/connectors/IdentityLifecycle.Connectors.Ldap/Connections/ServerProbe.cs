using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using IdentityLifecycle.Connectors.Ldap.Settings;

namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>Finds out quickly whether a server can be reached, and says why a protected connection failed: the LDAP libraries only say "unavailable".</summary>
internal static class ServerProbe
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>Null if something listens there, else what happened instead.</summary>
    public static string? WhyUnreachable(LdapServer server)
    {
        try
        {
            using TcpClient client = Connect(server);
            return null;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode switch
            {
                SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => $"the name {server.Host} is not known",
                SocketError.ConnectionRefused => $"nothing listens on port {server.Port}",
                _ => error.Message,
            };
        }
        catch (OperationCanceledException)
        {
            return $"no answer within {s_patience.TotalSeconds:0} seconds";
        }
    }

    /// <summary>What is wrong with a server's certificate; null if nothing is, or nothing can be told.</summary>
    public static string? WhyUntrusted(LdapServer server, TrustedAuthorities? authorities)
    {
        string? problem = null;
        try
        {
            using TcpClient client = Connect(server);
            using SslStream stream = new(client.GetStream(), leaveInnerStreamOpen: false, (_, certificate, _, errors) =>
            {
                problem = Describe(server, certificate, errors, authorities);
                return problem is null;
            });
            stream.AuthenticateAsClient(new SslClientAuthenticationOptions { TargetHost = server.Host });
        }
        catch (Exception error) when (error is SocketException or AuthenticationException or System.IO.IOException or OperationCanceledException)
        {
            return problem ?? $"the server does not speak TLS there ({error.Message})";
        }

        return problem;
    }

    private static string? Describe(LdapServer server, X509Certificate? certificate, SslPolicyErrors errors, TrustedAuthorities? authorities)
    {
        if (certificate is null)
        {
            return "the server shows no certificate";
        }

        using X509Certificate2 shown = new(certificate);
        return ServerCertificate.WhyRefused(shown, server.Host, one => authorities?.IsTrusted(one) ?? !errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors));
    }

    private static TcpClient Connect(LdapServer server)
    {
        TcpClient client = new();
        try
        {
            using CancellationTokenSource patience = new(s_patience);
            client.ConnectAsync(server.Host, server.Port, patience.Token).AsTask().GetAwaiter().GetResult();
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}

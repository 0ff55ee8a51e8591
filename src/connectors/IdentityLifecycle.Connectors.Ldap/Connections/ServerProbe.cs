using System.Formats.Asn1;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using IdentityLifecycle.Connectors.Ldap.Settings;

namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>Finds out quickly whether a server can be reached, and says why a protected connection failed: the LDAP libraries only say "unavailable".</summary>
internal static class ServerProbe
{
    private const int ExtendedResponse = 24;
    private const int MostAnswer = 4096;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    // An extended request, message 1, of the name 1.3.6.1.4.1.1466.20037.
    private static readonly byte[] s_startTls = [0x30, 0x1d, 0x02, 0x01, 0x01, 0x77, 0x18, 0x80, 0x16, .. "1.3.6.1.4.1.1466.20037"u8];

    /// <summary>Null if something listens there, else what happened instead.</summary>
    public static string? WhyUnreachable(LdapServer server)
    {
        try
        {
            using Socket socket = Connect(server);
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
    public static string? WhyUntrusted(LdapServer server, bool beginsPlain, TrustedAuthorities? authorities)
    {
        string? problem = null;
        try
        {
            using NetworkStream network = new(Connect(server), ownsSocket: true);
            if (beginsPlain && !TryStartTls(network))
            {
                return "the server does not offer StartTLS there";
            }

            using SslStream stream = new(network, leaveInnerStreamOpen: false, (_, certificate, _, errors) =>
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

        if (authorities is not null)
        {
            return authorities.WhyRefused(certificate, server.Host);
        }

        using X509Certificate2 shown = new(certificate);
        return ServerCertificate.WhyRefused(shown, server.Host, _ => !errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors));
    }

    // Asks for TLS (RFC 4511, 4.14). The answer is an extended response whose first part is the result code.
    private static bool TryStartTls(NetworkStream network)
    {
        network.ReadTimeout = (int)s_patience.TotalMilliseconds;
        network.Write(s_startTls);
        AsnReader message = new(ReadMessage(network), AsnEncodingRules.BER);
        AsnReader parts = message.ReadSequence();
        _ = parts.ReadInteger();
        AsnReader response = parts.ReadSequence(new Asn1Tag(TagClass.Application, ExtendedResponse));
        return response.ReadEnumeratedBytes().Span is [0];
    }

    private static byte[] ReadMessage(NetworkStream network)
    {
        byte[] buffer = new byte[MostAnswer];
        int length = 0;
        while (!AsnDecoder.TryReadEncodedValue(buffer.AsSpan(0, length), AsnEncodingRules.BER, out _, out _, out _, out _))
        {
            int read = network.Read(buffer, length, buffer.Length - length);
            length += read > 0 ? read : throw new System.IO.IOException("the connection ended");
        }

        return buffer[..length];
    }

    // The thread is one that waits anyway (LdapThread), and a socket by itself would wait for as long as the system likes.
    private static Socket Connect(LdapServer server)
    {
        using ManualResetEventSlim done = new();
        using SocketAsyncEventArgs connecting = new() { RemoteEndPoint = new DnsEndPoint(server.Host, server.Port) };
        connecting.Completed += (_, _) => done.Set();
        if (Socket.ConnectAsync(SocketType.Stream, ProtocolType.Tcp, connecting) && !done.Wait(s_patience))
        {
            Socket.CancelConnectAsync(connecting);
            done.Wait();
        }

        return connecting.SocketError switch
        {
            SocketError.Success => connecting.ConnectSocket!,
            SocketError.OperationAborted => throw new OperationCanceledException(),
            SocketError error => throw new SocketException((int)error),
        };
    }
}

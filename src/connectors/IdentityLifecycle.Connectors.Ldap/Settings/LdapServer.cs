using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace IdentityLifecycle.Connectors.Ldap.Settings;

/// <summary>One server by name or address, and its port.</summary>
internal sealed record LdapServer(string Host, int Port)
{
    private const int TlsPort = 636;
    private const int PlainPort = 389;

    /// <summary>Whether it is this machine, to which an unprotected connection does no harm.</summary>
    public bool IsLoopback => string.Equals(Host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(Host, out IPAddress? address) && IPAddress.IsLoopback(address));

    /// <summary>Reads <c>host</c>, <c>host:port</c> or <c>[address]:port</c>; false if the text is none of these.</summary>
    public static bool TryParse(string text, LdapTransport transport, [NotNullWhen(true)] out LdapServer? server)
    {
        string trimmed = text.Trim();
        int colon = trimmed.LastIndexOf(':');
        bool hasPort = colon > 0 && (trimmed[colon - 1] == ']' || trimmed.IndexOf(':', StringComparison.Ordinal) == colon);
        string host = (hasPort ? trimmed[..colon] : trimmed).Trim('[', ']');
        int port = transport == LdapTransport.Ldaps ? TlsPort : PlainPort;
        bool isValid = !hasPort || (int.TryParse(trimmed.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and < 65536);
        server = isValid && Uri.CheckHostName(host) != UriHostNameType.Unknown ? new LdapServer(host, port) : null;
        return server is not null;
    }

    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}

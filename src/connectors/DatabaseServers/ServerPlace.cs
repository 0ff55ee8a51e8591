using System.Net;

namespace IdentityLifecycle.Connectors.DatabaseServers;

/// <summary>Tells where a server is.</summary>
internal static class ServerPlace
{
    /// <summary>Whether a name is the folder of a socket of this machine.</summary>
    public static bool IsSocket(string server) => server.StartsWith('/');

    /// <summary>Whether a server is this machine, to which an unprotected connection does no harm.</summary>
    public static bool IsThisMachine(string server) => IsSocket(server)
        || server.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(server, out IPAddress? address) && IPAddress.IsLoopback(address));
}

using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors.DatabaseServers;

/// <summary>Reads how the connection to a server is protected.</summary>
internal static class ConnectionProtection
{
    public const string Setting = "encryption";

    /// <summary>The values that a policy may give.</summary>
    public static IReadOnlyList<string> Words { get; } = ["verifyFull", "verifyCa", "none"];

    /// <summary>What the policy says; full verification if it says nothing.</summary>
    public static ServerEncryption Read(ConnectorSettings settings) =>
        Enum.TryParse(settings.GetText(Setting), ignoreCase: true, out ServerEncryption given) ? given : ServerEncryption.VerifyFull;

    /// <summary>What is wrong with an unprotected connection to a server; null if nothing is.</summary>
    public static SettingFault? FaultOf(ConnectorSettings settings, string server) => Read(settings) == ServerEncryption.None && server.Length > 0 && !ServerPlace.IsThisMachine(server)
        ? new SettingFault(Setting, $"is \"none\", but {server} is another machine: the password and personal data would cross the network unprotected. Use \"verifyFull\".")
        : null;
}

using IdentityLifecycle.Connectors;

namespace IdentityLifecycle.PowerShell.Session;

/// <summary>A directory that the session keeps open.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="Settings">What it was opened with.</param>
/// <param name="Policy">The name of the policy that declares it; null for a connection without one.</param>
internal sealed record HeldDirectory(IDirectory Directory, ConnectorSettings Settings, string? Policy)
{
    public IdentityDirectory Describe() => new(Directory.Name, Settings.Connector, Directory.Location)
    {
        IsConnected = true,
        IsReadOnly = Directory.Capabilities.Operations.Count == 0,
        Policy = Policy,
    };
}

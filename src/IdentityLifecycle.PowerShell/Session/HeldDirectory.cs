using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.PowerShell.Session;

/// <summary>A directory that the session keeps open.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="Settings">What it was opened with.</param>
/// <param name="Policy">The name of the policy that declares it; null for a connection without one.</param>
internal sealed record HeldDirectory(IDirectory Directory, ConnectorSettings Settings, string? Policy)
{
    /// <summary>The attributes that the policy does not let be shown.</summary>
    public IReadOnlyList<string> Redacted { get; init; } = [];

    /// <summary>Whether it was opened with the same settings, and tells at least as much to whoever looks for accounts without access.</summary>
    public bool IsOpenedWith(ConnectorSettings settings) =>
        Settings.Connector == settings.Connector && Settings.BaseDirectory == settings.BaseDirectory && Settings.Root == settings.Root
        && (!Settings.LooksForAccess || !settings.LooksForAccess || Settings.Search.Covers(settings.Search))
        && (Settings.Attributes ?? []).SequenceEqual(settings.Attributes ?? []) && Settings.Values.Count == settings.Values.Count && Settings.Values.All(value => IsSame(value.Value, settings.Values.GetValueOrDefault(value.Key)));

    public IdentityDirectory Describe() => new(Directory.Name, Settings.Connector, Directory.Location)
    {
        IsConnected = true,
        IsReadOnly = Directory.Capabilities.Operations.Count == 0,
        Policy = Policy,
    };

    private static bool IsSame(object left, object? right) => (left, right) switch
    {
        (IReadOnlyList<string> one, IReadOnlyList<string> other) => one.SequenceEqual(other),
        (IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) => one.Count == other.Count && one.All(other.Contains),
        _ => left.Equals(right),
    };
}

namespace IdentityLifecycle.Connectors;

/// <summary>A directory that a session or a policy knows, for showing.</summary>
/// <param name="Name">Its name, as other commands take it.</param>
/// <param name="Connector">The connector that reaches it.</param>
/// <param name="Location">The place of the directory; no secret.</param>
public sealed record IdentityDirectory(string Name, string Connector, string Location)
{
    /// <summary>Whether the session has a connection to it.</summary>
    public bool IsConnected { get; init; }

    /// <summary>Whether its connector can only read it.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>The name of the policy that declares it; null for a connection without one.</summary>
    public string? Policy { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

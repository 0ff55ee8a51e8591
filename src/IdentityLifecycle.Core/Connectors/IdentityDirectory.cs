namespace IdentityLifecycle.Connectors;

/// <summary>A directory as a session or a policy knows it, for people.</summary>
/// <param name="Name">Its name, as other commands take it.</param>
/// <param name="Connector">The connector that reaches it.</param>
/// <param name="Location">Where it is; no secret.</param>
public sealed record IdentityDirectory(string Name, string Connector, string Location)
{
    /// <summary>Whether the session holds it open.</summary>
    public bool IsConnected { get; init; }

    /// <summary>Whether its connector can only read it.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>The name of the policy that declares it; null for a connection without one.</summary>
    public string? Policy { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

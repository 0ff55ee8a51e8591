using System.Diagnostics;

namespace IdentityLifecycle.Connectors.Credentials;

/// <summary>
/// The credential that a connection signs in with. It never becomes part of a setting, a message, a plan or a journal. Only methods give its
/// secret, no property does. So whatever prints properties (JSON, a debugger, PowerShell) shows its kind and its name only.
/// </summary>
[DebuggerDisplay("{Kind} {Name}")]
public abstract class ConnectorCredential
{
    private protected ConnectorCredential(CredentialKind kind, string name)
    {
        Kind = kind;
        Name = name;
    }

    /// <summary>No credential. The connection signs in as the user of this process, or as nobody.</summary>
    public static ConnectorCredential None { get; } = new NoCredential();

    /// <summary>The kind of credential.</summary>
    public CredentialKind Kind { get; }

    /// <summary>The name that signs in, for showing; no secret. It is empty if there is none.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => Name;

    private sealed class NoCredential() : ConnectorCredential(CredentialKind.None, string.Empty);
}

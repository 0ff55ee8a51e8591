using System.Diagnostics;

namespace IdentityLifecycle.Connectors.Credentials;

/// <summary>
/// With what a connection signs in. It was looked up for the connection, and never becomes part of a setting, a message, a plan or a journal.
/// A secret is given by methods alone, so that nothing that shows properties shows it: as text, as JSON, in a debugger and in PowerShell it is
/// its kind and its name.
/// </summary>
[DebuggerDisplay("{Kind} {Name}")]
public abstract class ConnectorCredential
{
    private protected ConnectorCredential(CredentialKind kind, string name)
    {
        Kind = kind;
        Name = name;
    }

    /// <summary>No credential: the connection signs in as the user of this process, or as nobody.</summary>
    public static ConnectorCredential None { get; } = new NoCredential();

    /// <summary>With what it signs in.</summary>
    public CredentialKind Kind { get; }

    /// <summary>Who signs in, for people; no secret, and empty if nobody in particular does.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => Name;

    private sealed class NoCredential() : ConnectorCredential(CredentialKind.None, string.Empty);
}

using System.Diagnostics;

namespace IdentityLifecycle.Connectors.Credentials;

/// <summary>A credential that gives tokens. A token is obtained when the connector asks for one, with the scope that the connector needs.</summary>
public sealed class AccessTokenCredential : ConnectorCredential
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Func<string, CancellationToken, ValueTask<string>> _obtain;

    /// <summary>Makes the credential.</summary>
    /// <param name="name">The name that the tokens are issued to, for showing; no secret.</param>
    /// <param name="obtain">Obtains a token that is valid now, for a scope or audience such as <c>https://graph.microsoft.com/.default</c>.</param>
    public AccessTokenCredential(string name, Func<string, CancellationToken, ValueTask<string>> obtain)
        : base(CredentialKind.Token, name)
    {
        _obtain = obtain;
    }

    /// <summary>Obtains a token that is valid now. A connector asks again for each request and keeps no token.</summary>
    /// <param name="scope">The scope or audience that the outside system wants.</param>
    /// <param name="cancellationToken">Stops waiting for the token.</param>
    public ValueTask<string> RevealTokenAsync(string scope, CancellationToken cancellationToken) => _obtain(scope, cancellationToken);
}

using System.Diagnostics;

namespace IdentityLifecycle.Connectors.Credentials;

/// <summary>A token, obtained when the connector asks for it with the scope that it needs.</summary>
public sealed class AccessTokenCredential : ConnectorCredential
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Func<string, CancellationToken, ValueTask<string>> _obtain;

    /// <summary>Takes how tokens are obtained.</summary>
    /// <param name="name">Whose tokens they are, for people; no secret.</param>
    /// <param name="obtain">Gives a token that is valid now for a scope or audience, such as <c>https://graph.microsoft.com/.default</c>.</param>
    public AccessTokenCredential(string name, Func<string, CancellationToken, ValueTask<string>> obtain)
        : base(CredentialKind.Token, name)
    {
        _obtain = obtain;
    }

    /// <summary>A token that is valid now, for the connection alone. A connector asks again for each request and keeps none.</summary>
    /// <param name="scope">The scope or audience that the outside system wants.</param>
    /// <param name="cancellationToken">Stops waiting for it.</param>
    public ValueTask<string> RevealTokenAsync(string scope, CancellationToken cancellationToken) => _obtain(scope, cancellationToken);
}

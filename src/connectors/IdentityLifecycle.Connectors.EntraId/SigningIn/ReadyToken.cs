using Azure.Core;
using IdentityLifecycle.Connectors.Credentials;

namespace IdentityLifecycle.Connectors.EntraId.SigningIn;

/// <summary>Tokens that somebody else obtains. They are asked for again with each request, so that one that was renewed is used at once.</summary>
internal sealed class ReadyToken(AccessTokenCredential credential) : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A token is obtained without blocking a thread.");

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(await credential.RevealTokenAsync(requestContext.Scopes[0], cancellationToken).ConfigureAwait(false), DateTimeOffset.MaxValue);
}

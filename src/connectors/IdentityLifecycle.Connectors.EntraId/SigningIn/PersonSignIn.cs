using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.EntraId.Settings;

namespace IdentityLifecycle.Connectors.EntraId.SigningIn;

/// <summary>
/// The token of a person, who signs in once: with the first token, while the command that connects still shows what there is to do. Later tokens come without
/// the person or not at all, because nobody may be looking by then.
/// </summary>
internal sealed class PersonSignIn : TokenCredential
{
    /// <summary>The application "Microsoft Graph Command Line Tools", with which Connect-MgGraph signs people in too.</summary>
    public const string KnownClient = "14d82eec-204b-4c2f-b7e8-296a70dab67e";

    private readonly TokenCredential _tokens;
    private readonly Func<TokenRequestContext, CancellationToken, Task> _signIn;
    private Task? _signedIn;

    private PersonSignIn(TokenCredential tokens, Func<TokenRequestContext, CancellationToken, Task> signIn)
    {
        _tokens = tokens;
        _signIn = signIn;
    }

    public static PersonSignIn Of(PersonCredential person, EntraSettings settings, HttpPipelineTransport transport) =>
        person.UsesDeviceCode ? ByCode(person, settings, transport) : ByBrowser(settings, transport);

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A token is obtained without blocking a thread.");

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        await SignInOnceAsync(requestContext, cancellationToken).ConfigureAwait(false);
        return await _tokens.GetTokenAsync(requestContext, cancellationToken).ConfigureAwait(false);
    }

    private static PersonSignIn ByCode(PersonCredential person, EntraSettings settings, HttpPipelineTransport transport)
    {
        DeviceCodeCredential credential = new(new DeviceCodeCredentialOptions
        {
            TenantId = settings.TenantId,
            ClientId = settings.ClientId ?? KnownClient,
            DeviceCodeCallback = (code, cancellationToken) => person.TellAsync(code.Message, cancellationToken),
            DisableAutomaticAuthentication = true,
            DisableInstanceDiscovery = settings.HasOwnAuthority,
            AuthorityHost = settings.Authority,
            Transport = transport,
        });
        return new PersonSignIn(credential, credential.AuthenticateAsync);
    }

    private static PersonSignIn ByBrowser(EntraSettings settings, HttpPipelineTransport transport)
    {
        InteractiveBrowserCredential credential = new(new InteractiveBrowserCredentialOptions
        {
            TenantId = settings.TenantId,
            ClientId = settings.ClientId ?? KnownClient,
            DisableAutomaticAuthentication = true,
            DisableInstanceDiscovery = settings.HasOwnAuthority,
            AuthorityHost = settings.Authority,
            Transport = transport,
        });
        return new PersonSignIn(credential, credential.AuthenticateAsync);
    }

    // Requests that begin together wait for the same person; after a failure the person may try again.
    private Task SignInOnceAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        lock (_tokens)
        {
            return _signedIn is null or { IsFaulted: true } or { IsCanceled: true } ? _signedIn = _signIn(requestContext, cancellationToken) : _signedIn;
        }
    }
}

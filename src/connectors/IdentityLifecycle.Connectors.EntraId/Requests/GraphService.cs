using System.Net.Http;
using System.Net.Http.Headers;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.EntraId.Settings;
using IdentityLifecycle.Connectors.EntraId.SigningIn;
using IdentityLifecycle.Errors;
using Microsoft.Graph;
using Microsoft.Kiota.Authentication.Azure;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware;

namespace IdentityLifecycle.Connectors.EntraId.Requests;

/// <summary>
/// Microsoft Graph with the token of one application. The SDK's core connects and signs. Requests are written and answers are read here, because the SDK's
/// models show a property that is absent as one that is null.
/// </summary>
internal sealed class GraphService : IDisposable
{
    private readonly EntraSettings _settings;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private readonly HttpClient _signInHttp;
    private readonly TokenCredential _credential;
    private readonly AzureIdentityAccessTokenProvider _tokens;

    public GraphService(EntraSettings settings, TimeProvider time)
    {
        _settings = settings;
        _time = time;
        Quota = new QuotaMeter(settings.Section.QuotaShare, time);
        _signInHttp = new HttpClient(TrustedCertificates.Connect(settings));
        _credential = TokenCredentials.Of(settings, new HttpClientTransport(_signInHttp));

        // One layer retries, and no redirection is followed.
        IEnumerable<DelegatingHandler> handlers = GraphClientFactory.CreateDefaultHandlers().Where(static handler => handler is not (RetryHandler or RedirectHandler));
        _http = GraphClientFactory.Create(handlers, finalHandler: TrustedCertificates.Connect(settings));
        _tokens = new AzureIdentityAccessTokenProvider(_credential, [settings.Service.Host], null, isCaeEnabled: false, settings.Cloud.Scope);
    }

    /// <summary>What this program may consume.</summary>
    public QuotaMeter Quota { get; }

    /// <summary>Whether anything has answered yet. If nothing has, the address is more likely wrong than the service busy.</summary>
    public bool HasAnswered { get; private set; }

    /// <summary>The address below which every request goes.</summary>
    public Uri Address => _settings.Service;

    /// <summary>A request for what a link of an answer leads to.</summary>
    /// <exception cref="LifecycleException">DirectoryUnavailable: it leads to another host, which must not get the token.</exception>
    public GraphRequest Follow(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out Uri? target) && target.GetLeftPart(UriPartial.Authority).Equals(_settings.Service.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
            ? new GraphRequest(HttpMethod.Get, link)
            : throw Unavailable($"the answer's link to its next page leads to {target?.Host ?? "no address"} instead of {_settings.Service.Host}. It was not followed, because the token would go there. Look what stands between this machine and Microsoft Graph.", null);

    /// <summary>What the application's token says; null if it cannot be read.</summary>
    /// <exception cref="LifecycleException">DirectoryUnavailable: nobody could be signed in.</exception>
    public async Task<TokenClaims?> ReadClaimsAsync(CancellationToken cancellationToken)
    {
        try
        {
            AccessToken token = await _credential.GetTokenAsync(new TokenRequestContext([_settings.Cloud.Scope]), cancellationToken).ConfigureAwait(false);
            return TokenClaims.Read(token.Token);
        }
        catch (AuthenticationFailedException failure)
        {
            throw NotSignedIn(failure);
        }
    }

    /// <summary>Sends a request once.</summary>
    /// <returns>The answer; null and why if none arrived, or not all of it.</returns>
    public async Task<(GraphAnswer? Answer, Exception? Loss)> SendAsync(GraphRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<GraphRequest> parts = request.Parts.Count > 0 ? request.Parts : [request];
        int units = parts.Sum(RequestCost.Of);
        await Quota.TakeAsync(units, parts.Count(static part => part.Writes), cancellationToken).ConfigureAwait(false);
        try
        {
            using HttpRequestMessage message = await SignAsync(request, cancellationToken).ConfigureAwait(false);
            using HttpResponseMessage response = await _http.SendAsync(message, cancellationToken).ConfigureAwait(false);
            HasAnswered = true;
            GraphAnswer answer = await GraphAnswer.ReadAsync(response, _time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            Quota.Add(Math.Max(0, (answer.Units ?? units) - units));
            return (answer, null);
        }
        catch (AuthenticationFailedException failure)
        {
            throw NotSignedIn(failure);
        }
        catch (Exception loss) when (loss is HttpRequestException || (loss is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, loss);
        }
    }

    /// <summary>An error of the tenant as a whole.</summary>
    public LifecycleException Unavailable(string what, Exception? inner) =>
        new(LifecycleErrorKind.DirectoryUnavailable, $"{_settings.Name}: {what}", inner) { TargetName = _settings.Name };

    public void Dispose()
    {
        _http.Dispose();
        _signInHttp.Dispose();
    }

    private async Task<HttpRequestMessage> SignAsync(GraphRequest request, CancellationToken cancellationToken)
    {
        Uri address = request.Address.StartsWith('/') ? new Uri($"{_settings.Service}{request.Address}") : new Uri(request.Address);
        HttpRequestMessage message = new(request.Method, address);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await _tokens.GetAuthorizationTokenAsync(address, null, cancellationToken).ConfigureAwait(false));
        if (request.IsAdvanced)
        {
            message.Headers.Add("ConsistencyLevel", "eventual");
        }

        if (request.Body is byte[] body)
        {
            message.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        return message;
    }

    private LifecycleException NotSignedIn(AuthenticationFailedException failure) => failure is AuthenticationRequiredException
        ? Unavailable("the person who signed in would have to sign in again. Use Connect-IdentityDirectory.", failure)
        : Unavailable($"nobody could be signed in at {_settings.Authority.Host}: {SignInReason.Of(failure)}. {Advice}", failure);

    private string Advice => _settings.Section.Credential is PersonCredential { UsesDeviceCode: false }
        ? "Where no browser can be opened, Connect-IdentityDirectory -UseDeviceCode signs in with one on another device."
        : $"Check \"{SettingNames.TenantId}\", \"{SettingNames.ClientId}\" and \"{SettingNames.Credential}\".";
}

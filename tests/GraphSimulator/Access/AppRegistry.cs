using System.Collections.Concurrent;
using IdentityLifecycle.GraphSimulator.Tenants;
using IdentityLifecycle.GraphSimulator.Time;

namespace IdentityLifecycle.GraphSimulator.Access;

/// <summary>The applications of the tenant and the tokens that they get.</summary>
public sealed class AppRegistry
{
    private const string Scheme = "Bearer ";

    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, AppRegistration> _apps = new(StringComparer.OrdinalIgnoreCase);
    private readonly AccessToken _tokens = new();
    private readonly SimulatorClock _clock;
    private readonly TenantSettings _tenant;
    private readonly Identifiers _identifiers;

    internal AppRegistry(SimulatorClock clock, TenantSettings tenant, Identifiers identifiers)
    {
        _clock = clock;
        _tenant = tenant;
        _identifiers = identifiers;
        Default = Register(PermissionNames.All);
    }

    /// <summary>An application that has every permission, but no directory role.</summary>
    public AppRegistration Default { get; }

    /// <summary>An application with these permissions and a secret of its own.</summary>
    public AppRegistration Register(params IEnumerable<string> permissions)
    {
        AppRegistration app = new(_identifiers.Next(), _identifiers.Next(), permissions);
        _apps[app.ClientId] = app;
        return app;
    }

    /// <summary>A token of an application, with the permissions that it has now.</summary>
    public string Issue(AppRegistration app, TimeSpan? lifetime = null) => _tokens.Issue(app, _tenant.TenantId, _clock.Now, lifetime ?? s_lifetime);

    /// <summary>The codes with which people sign in.</summary>
    public DeviceCodes DeviceCodes { get; } = new();

    /// <summary>A token of a person who uses an application, with the permissions that were consented to for it.</summary>
    public string IssueToPerson(AppRegistration app) => _tokens.Issue(app, _tenant.TenantId, _clock.Now, s_lifetime, isPerson: true);

    /// <summary>A token that is meant for another service.</summary>
    public string IssueForAnotherService(AppRegistration app) => _tokens.Issue(app, _tenant.TenantId, _clock.Now, s_lifetime, audience: "https://vault.azure.net");

    /// <summary>An application of this client id with these permissions, such as one that everybody knows.</summary>
    public AppRegistration RegisterAs(string clientId, params IEnumerable<string> permissions) => _apps[clientId] = new AppRegistration(clientId, _identifiers.Next(), permissions);

    internal AppRegistration? Find(string clientId) => _apps.GetValueOrDefault(clientId);

    internal TokenClaims Check(string? authorization) =>
        authorization is not null && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && authorization.Length > Scheme.Length
            ? _tokens.Read(authorization[Scheme.Length..].Trim(), _clock.Now)
            : throw AccessToken.Invalid("Access token is empty.");
}

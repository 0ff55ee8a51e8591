using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Contract;
using IdentityLifecycle.GraphSimulator.Delta;
using IdentityLifecycle.GraphSimulator.Faults;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Rules;
using IdentityLifecycle.GraphSimulator.Tenants;
using IdentityLifecycle.GraphSimulator.Throttling;
using IdentityLifecycle.GraphSimulator.Time;

namespace IdentityLifecycle.GraphSimulator;

/// <summary>A stand-in for Microsoft Graph with one tenant, on a port of loopback.</summary>
public sealed class Simulator : IAsyncDisposable
{
    private const byte MadeByRequests = 0xa0;

    private readonly WebFront _front;

    private Simulator(SimulatorOptions options)
    {
        Clock = options.Clock;
        Identifiers = new Identifiers(options.IdentifierSeed, MadeByRequests);
        Tenant = new Tenant(Clock);
        Apps = new AppRegistry(Clock, Tenant.Settings, Identifiers);
        Quota = new QuotaMeter(Tenant, Clock, Rules);
        Certificate = options.IsSecureToo ? OwnCertificate.Create() : null;
        _front = new WebFront(this, options.Port, Certificate);
    }

    public SimulatorClock Clock { get; }

    public Tenant Tenant { get; }

    /// <summary>Which guesses hold.</summary>
    public Ruling Rules { get; } = new();

    public AppRegistry Apps { get; }

    public FaultPlan Faults { get; } = new();

    public QuotaMeter Quota { get; }

    /// <summary>How delta queries are answered.</summary>
    public DeltaFeed Delta { get; } = new();

    /// <summary>What was not as the published description of the service says.</summary>
    public GraphContract Contract { get; } = new();

    public Identifiers Identifiers { get; }

    /// <summary>Where the service listens, without a version, such as <c>http://127.0.0.1:5000</c>.</summary>
    public Uri Address => _front.Address;

    /// <summary>How many requests arrived, whatever became of them.</summary>
    public int Requests => _front.Requests;

    /// <summary>The service and the token endpoint by https, which libraries that sign in insist on; null unless the options ask for it.</summary>
    public Uri? SecureAddress => _front.SecureAddress;

    /// <summary>What the secure address shows, and clients have to trust.</summary>
    public X509Certificate2? Certificate { get; }

    public static async Task<Simulator> StartAsync(SimulatorOptions? options = null)
    {
        Simulator simulator = new(options ?? new SimulatorOptions());
        await simulator._front.StartAsync();
        return simulator;
    }

    /// <summary>A plain client with a token of an application, of the default one if none is named.</summary>
    public HttpClient CreateClient(AppRegistration? app = null)
    {
        HttpClient client = new() { BaseAddress = new Uri(Address, "v1.0/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Apps.Issue(app ?? Apps.Default, TimeSpan.FromDays(365)));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _front.DisposeAsync();
        Certificate?.Dispose();
    }
}

using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Rules;
using IdentityLifecycle.GraphSimulator.Tenants;

namespace IdentityLifecycle.GraphSimulator.Http;

/// <summary>A request on its way through a route: who sent it, what the path says, and what may be seen.</summary>
internal sealed class Call(Simulator simulator, GraphRequest request, TokenClaims app, IReadOnlyDictionary<string, string> values)
{
    public GraphRequest Request { get; } = request;

    public Simulator Simulator { get; } = simulator;

    public TokenClaims App { get; } = app;

    public Tenant Tenant => Simulator.Tenant;

    public DateTimeOffset Now => Simulator.Clock.Now;

    /// <summary>The version that reads of this call see, the same from its beginning to its end.</summary>
    public TenantVersion SeenVersion { get; } = simulator.Tenant.Visible;

    public TenantState Seen => SeenVersion.State;

    /// <summary>What a read of one object sees.</summary>
    public TenantState SeenSingly => Holds(Guesses.SingleReadsLagToo) ? Seen : Tenant.Truth;

    public string Value(string name) => values[name];

    public bool Holds(Rule guess) => Simulator.Rules.Holds(guess);

    /// <summary>The body as an object; the service answers 400 if there is none.</summary>
    public JsonElement Body =>
        Request.Body is { ValueKind: JsonValueKind.Object } body ? body : throw Refusals.BadRequest("Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.");

    public DirectoryObject FindSeen(ObjectKind kind, string name) => SeenSingly.Find(kind, Value(name)) ?? throw Refusals.NotFound(Value(name));

    /// <summary>Finds in the state that a write changes.</summary>
    public DirectoryObject Find(TenantState state, ObjectKind kind, string name) => state.Find(kind, Value(name)) ?? throw Refusals.NotFound(Value(name));

    /// <summary>An object that a write refers to.</summary>
    public DirectoryObject FindReferred(TenantState state, string id)
    {
        DirectoryObject found = state.Find(id) ?? throw Refusals.NotFound(id);
        return Holds(Guesses.NewObjectsCanBeReferredToAtOnce) || Seen.Find(id) is not null ? found : throw Refusals.NotFound(id);
    }

    public void Demand(params IReadOnlyList<string> anyOf)
    {
        if (!App.HasAny(anyOf))
        {
            throw Refusals.Denied();
        }
    }
}

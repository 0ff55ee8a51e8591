using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Rules;

namespace IdentityLifecycle.GraphSimulator.Routes;

/// <summary>Temporary access passes.</summary>
internal static class PassRoutes
{
    private const string Collection = "users/{id}/authentication/temporaryAccessPassMethods";
    private const int DefaultLifetime = 60;
    private const int ShortestLifetime = 10;
    private const int LongestLifetime = 43200;

    public static IEnumerable<Route> All { get; } =
    [
        new("GET", Collection, PermissionNames.ReadPasses, List),
        new("POST", Collection, PermissionNames.WritePasses, Create),
        new("DELETE", $"{Collection}/{{pass}}", PermissionNames.WritePasses, Remove),
    ];

    private static GraphResponse List(Call call)
    {
        DirectoryObject user = call.FindSeen(ObjectKind.User, "id");
        return OrganisationRoutes.Collection(call, "temporaryAccessPassMethods", call.SeenSingly.Passes.TryGetValue(user.Id, out AccessPass? pass) ? [Show(call, pass, value: null)] : []);
    }

    private static GraphResponse Create(Call call)
    {
        AccessPass pass = Read(call, call.Body);
        call.Tenant.Change(state =>
        {
            DirectoryObject user = call.Find(state, ObjectKind.User, "id");
            return user.IsExternal && call.Holds(Guesses.PassesAreNotForGuests) ? throw Refusals.BadRequest("Temporary Access Pass cannot be added to an external guest user.") : state.SetPass(user.Id, pass);
        });
        return GraphResponse.Created(Show(call, pass, pass.Value));
    }

    private static AccessPass Read(Call call, JsonElement body)
    {
        int lifetime = body.TryGetProperty("lifetimeInMinutes", out JsonElement minutes) && minutes.TryGetInt32(out int asked) ? asked : DefaultLifetime;
        if (lifetime is < ShortestLifetime or > LongestLifetime)
        {
            throw Refusals.InvalidValue("lifetimeInMinutes", "TemporaryAccessPassAuthenticationMethod");
        }

        DateTimeOffset start = body.TextOf("startDateTime") is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : call.Now;
        return new AccessPass(call.Simulator.Identifiers.Next(), call.Simulator.Identifiers.Next()[..8], call.Now, start, lifetime, body.IsTrue("isUsableOnce"));
    }

    private static GraphResponse Remove(Call call)
    {
        call.Tenant.Change(state =>
        {
            DirectoryObject user = call.Find(state, ObjectKind.User, "id");
            return state.Passes.GetValueOrDefault(user.Id)?.Id == call.Value("pass") ? state.SetPass(user.Id, null) : throw Refusals.NotFound(call.Value("pass"));
        });
        return GraphResponse.NoContent;
    }

    private static JsonObject Show(Call call, AccessPass pass, string? value) => new()
    {
        ["@odata.type"] = "#microsoft.graph.temporaryAccessPassAuthenticationMethod",
        ["id"] = pass.Id,
        ["temporaryAccessPass"] = value,
        ["createdDateTime"] = Json.Instant(pass.CreatedAt),
        ["startDateTime"] = Json.Instant(pass.StartsAt),
        ["lifetimeInMinutes"] = pass.LifetimeInMinutes,
        ["isUsableOnce"] = pass.IsUsableOnce,
        ["isUsable"] = pass.IsUsableAt(call.Now),
        ["methodUsabilityReason"] = pass.IsUsableAt(call.Now) ? "EnabledByPolicy" : call.Now < pass.StartsAt ? "NotYetValid" : "Expired",
    };
}

using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;

namespace IdentityLifecycle.GraphSimulator.Routes;

/// <summary>References to objects in bodies, such as <c>https://graph.microsoft.com/v1.0/directoryObjects/{id}</c>.</summary>
internal static class Reference
{
    private const string Service = "https://graph.microsoft.com";

    private static readonly string[] s_collections = ["directoryObjects", "users", "groups", "servicePrincipals"];

    /// <summary>The id in the body of a <c>$ref</c> request.</summary>
    public static string IdOf(Call call) => IdIn(call, call.Body.TextOf("@odata.id") ?? throw Refusals.BadRequest("The request is missing the property '@odata.id'."));

    public static string IdIn(Call call, string reference)
    {
        string path = reference.StartsWith(Service, StringComparison.OrdinalIgnoreCase) ? reference[Service.Length..]
            : reference.StartsWith(call.Request.Host, StringComparison.OrdinalIgnoreCase) ? reference[call.Request.Host.Length..]
            : "";
        return RequestPath.Read(path) is [string collection, string id] && s_collections.Contains(collection)
            ? id.ToLowerInvariant()
            : throw Refusals.BadRequest($"Invalid URL format specified in @odata.bind or @odata.id: '{reference}'.");
    }
}

using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IdentityLifecycle.GraphSimulator.Access;

/// <summary>The answer that an application gets for a person who signed in: a token for the service, and who the person is.</summary>
internal static class PersonToken
{
    private const string Person = "0f5a8b1e-3c1d-4d43-9b43-7d0f3a2f6c11";

    public static JsonObject Of(string accessToken, AppRegistration app, string tenantId, DateTimeOffset now, int lifetimeInSeconds) => new()
    {
        ["token_type"] = "Bearer",
        ["scope"] = "https://graph.microsoft.com/.default",
        ["expires_in"] = lifetimeInSeconds,
        ["ext_expires_in"] = lifetimeInSeconds,
        ["access_token"] = accessToken,
        ["id_token"] = $"{Encode(new { typ = "JWT", alg = "none" })}.{Encode(IdClaims(app, tenantId, now, lifetimeInSeconds))}.",
        ["client_info"] = Encode(new { uid = Person, utid = tenantId }),
    };

    private static object IdClaims(AppRegistration app, string tenantId, DateTimeOffset now, int lifetimeInSeconds) => new
    {
        aud = app.ClientId,
        iss = $"https://login.microsoftonline.com/{tenantId}/v2.0",
        iat = now.ToUnixTimeSeconds(),
        exp = now.ToUnixTimeSeconds() + lifetimeInSeconds,
        name = "Operator",
        oid = Person,
        preferred_username = "operator@contoso.com",
        sub = Person,
        tid = tenantId,
        ver = "2.0",
    };

    private static string Encode<T>(T value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value, value!.GetType()));
}

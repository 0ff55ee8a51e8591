using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;

namespace IdentityLifecycle.GraphSimulator.Access;

/// <summary>Tokens in the form that the service uses: a header, claims and a signature.</summary>
internal sealed class AccessToken
{
    private const string Audience = "https://graph.microsoft.com";

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string Issue(AppRegistration app, string tenantId, DateTimeOffset now, TimeSpan lifetime, string audience = Audience, bool isPerson = false)
    {
        string header = Encode(new { typ = "JWT", alg = "HS256" });
        string claims = Encode(new
        {
            aud = audience,
            tid = tenantId,
            appid = app.ClientId,
            idtyp = isPerson ? "user" : "app",
            roles = app.Permissions.Where(_ => !isPerson).Order(StringComparer.Ordinal),
            upn = isPerson ? "operator@contoso.com" : null,
            scp = isPerson ? string.Join(' ', app.Permissions.Order(StringComparer.Ordinal)) : "",
            wids = app.DirectoryRoles.Order(StringComparer.Ordinal),
            iat = now.ToUnixTimeSeconds(),
            nbf = now.ToUnixTimeSeconds(),
            exp = (now + lifetime).ToUnixTimeSeconds(),
        });
        return $"{header}.{claims}.{Sign($"{header}.{claims}")}";
    }

    public TokenClaims Read(string token, DateTimeOffset now)
    {
        string[] parts = token.Split('.');
        if (parts.Length != 3 || ReadClaims(parts[1]) is not { } claims)
        {
            throw Invalid("CompactToken parsing failed with error code: 80049217");
        }

        if (Sign($"{parts[0]}.{parts[1]}") != parts[2])
        {
            throw Invalid("Access token validation failure.");
        }

        if (claims.TextOf("aud") != Audience)
        {
            throw Invalid("Access token validation failure. Invalid audience.");
        }

        return claims.GetProperty("exp").GetInt64() > now.ToUnixTimeSeconds()
            ? new TokenClaims(claims.TextOf("appid")!, new HashSet<string>([.. TextsOf(claims, "roles"), .. claims.TextOf("scp")!.Split(' ', StringSplitOptions.RemoveEmptyEntries)]), TextsOf(claims, "wids"))
            : throw Invalid("Lifetime validation failed, the token is expired.");
    }

    internal static GraphException Invalid(string message)
    {
        GraphException refusal = new(401, "InvalidAuthenticationToken", message);
        refusal.Headers["WWW-Authenticate"] = "Bearer realm=\"\", client_id=\"00000003-0000-0000-c000-000000000000\"";
        return refusal;
    }

    private static JsonElement? ReadClaims(string part)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(part));
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            return null;
        }
    }

    private static HashSet<string> TextsOf(JsonElement claims, string name) => [.. claims.ItemsOf(name).Select(static item => item.GetString()!)];

    private static string Encode<T>(T value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));

    private string Sign(string text) => Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(text)));
}

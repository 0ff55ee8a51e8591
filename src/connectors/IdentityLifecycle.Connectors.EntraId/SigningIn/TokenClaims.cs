using System.Text.Json;

namespace IdentityLifecycle.Connectors.EntraId.SigningIn;

/// <summary>
/// What a token says of its application. Tokens of Microsoft Graph are not promised to be readable, so nothing is concluded from one that cannot be read.
/// </summary>
/// <param name="Tenant">The tenant's id.</param>
/// <param name="Application">The application's client id; empty if the token does not say it.</param>
/// <param name="Permissions">The permissions that were consented to when the token was issued.</param>
internal sealed record TokenClaims(string Tenant, string Application, IReadOnlySet<string> Permissions)
{
    private const int Parts = 3;

    /// <summary>The person who signed in; null if the application did so itself.</summary>
    public string? Person { get; init; }

    /// <summary>Reads a token; null if it cannot be read.</summary>
    public static TokenClaims? Read(string token)
    {
        if (token.Split('.') is not { Length: Parts } parts || Decode(parts[1]) is not byte[] json)
        {
            return null;
        }

        try
        {
            using JsonDocument claims = JsonDocument.Parse(json);
            return claims.RootElement.ValueKind == JsonValueKind.Object && Text(claims.RootElement, "tid") is string tenant
                ? new TokenClaims(tenant, Text(claims.RootElement, "appid") ?? string.Empty, PermissionsOf(claims.RootElement)) { Person = PersonOf(claims.RootElement) }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // An application has roles, somebody who signed in has scopes.
    private static HashSet<string> PermissionsOf(JsonElement claims)
    {
        HashSet<string> permissions = new(StringComparer.OrdinalIgnoreCase);
        if (claims.TryGetProperty("roles", out JsonElement roles) && roles.ValueKind == JsonValueKind.Array)
        {
            permissions.UnionWith(roles.EnumerateArray().Where(static role => role.ValueKind == JsonValueKind.String).Select(static role => role.GetString()!));
        }

        permissions.UnionWith((Text(claims, "scp") ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return permissions;
    }

    // An application's token has no scopes.
    private static string? PersonOf(JsonElement claims) => string.IsNullOrEmpty(Text(claims, "scp")) ? null : Text(claims, "upn") ?? Text(claims, "unique_name") ?? "a person";

    private static string? Text(JsonElement claims, string name) => claims.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[]? Decode(string part)
    {
        string base64 = part.Replace('-', '+').Replace('_', '/');
        byte[] bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='), bytes, out int written) ? bytes[..written] : null;
    }
}

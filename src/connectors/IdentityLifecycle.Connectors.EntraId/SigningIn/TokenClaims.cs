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

    // They say that somebody is a user of the tenant, or that an application has no role (Microsoft Entra built-in roles, and tokens of applications).
    private static readonly HashSet<string> s_noRoles = new(["b79fbf4d-3ef9-4689-8143-76b194e85509", "0997a1d0-0d1d-4acb-b408-d5ca73121e90"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The person who signed in; null if the application did so itself.</summary>
    public string? Person { get; init; }

    /// <summary>The object of whoever signed in, an application or a person; null if the token does not say it.</summary>
    public Guid? Principal { get; init; }

    /// <summary>Whether whoever signed in has a directory role for the tenant as a whole; null if the token does not say it.</summary>
    public bool? HasDirectoryRole { get; init; }

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
            return claims.RootElement.ValueKind == JsonValueKind.Object && Text(claims.RootElement, "tid") is string tenant ? Of(claims.RootElement, tenant) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TokenClaims Of(JsonElement claims, string tenant) => new(tenant, Text(claims, "appid") ?? string.Empty, PermissionsOf(claims))
    {
        Person = PersonOf(claims),
        Principal = Guid.TryParse(Text(claims, "oid"), out Guid principal) ? principal : null,
        HasDirectoryRole = claims.TryGetProperty("wids", out JsonElement roles) && roles.ValueKind == JsonValueKind.Array ? TextsOf(roles).Any(static role => !s_noRoles.Contains(role)) : null,
    };

    // An application has roles, somebody who signed in has scopes.
    private static HashSet<string> PermissionsOf(JsonElement claims)
    {
        HashSet<string> permissions = new(StringComparer.OrdinalIgnoreCase);
        if (claims.TryGetProperty("roles", out JsonElement roles) && roles.ValueKind == JsonValueKind.Array)
        {
            permissions.UnionWith(TextsOf(roles));
        }

        permissions.UnionWith((Text(claims, "scp") ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return permissions;
    }

    private static IEnumerable<string> TextsOf(JsonElement list) => list.EnumerateArray().Where(static one => one.ValueKind == JsonValueKind.String).Select(static one => one.GetString()!);

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

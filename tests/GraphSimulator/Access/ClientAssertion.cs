using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Objects;

namespace IdentityLifecycle.GraphSimulator.Access;

/// <summary>The proof that an application holds the private key of its certificate: a token that it signed itself.</summary>
internal static class ClientAssertion
{
    /// <summary>Whether an assertion was signed with the certificate, for this application, and has not expired.</summary>
    public static bool IsGood(string assertion, AppRegistration app, DateTimeOffset now)
    {
        string[] parts = assertion.Split('.');
        if (parts.Length != 3 || app.Certificate is not { } certificate || Read(parts[0]) is not { } header || Read(parts[1]) is not { } claims)
        {
            return false;
        }

        bool isItsOwn = claims.TextOf("iss") == app.ClientId && claims.TextOf("sub") == app.ClientId && (claims.TextOf("aud")?.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal) ?? false);

        // Some libraries write the instant as a number, some as a text.
        bool isInTime = claims.TryGetProperty("exp", out JsonElement end)
            && long.TryParse(end.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && seconds > now.ToUnixTimeSeconds();
        return isItsOwn && isInTime && IsSigned(certificate, header.TextOf("alg"), $"{parts[0]}.{parts[1]}", parts[2]);
    }

    private static bool IsSigned(X509Certificate2 certificate, string? algorithm, string text, string signature)
    {
        using RSA? key = certificate.GetRSAPublicKey();
        RSASignaturePadding? padding = algorithm switch
        {
            "RS256" => RSASignaturePadding.Pkcs1,
            "PS256" => RSASignaturePadding.Pss,
            _ => null,
        };
        return key is not null && padding is not null && key.VerifyData(Encoding.ASCII.GetBytes(text), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, padding);
    }

    private static JsonElement? Read(string part)
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
}

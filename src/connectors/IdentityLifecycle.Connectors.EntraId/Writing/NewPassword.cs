using System.Security.Cryptography;
using System.Text.Json;

namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>Writes passwords, each to be changed at the next sign-in.</summary>
internal static class NewPassword
{
    private const int RandomBytes = 32;

    // One letter of each kind that the service may ask for.
    private const string OfEachKind = "aA1!";

    public static void Write(Utf8JsonWriter body, string password)
    {
        body.WriteStartObject("passwordProfile");
        body.WriteString("password", password);
        body.WriteBoolean("forceChangePasswordNextSignIn", true);
        body.WriteEndObject();
    }

    /// <summary>Writes a password that nobody knows, because no user is created without one.</summary>
    public static void WriteUnknown(Utf8JsonWriter body) => Write(body, OfEachKind + Convert.ToBase64String(RandomNumberGenerator.GetBytes(RandomBytes)));
}

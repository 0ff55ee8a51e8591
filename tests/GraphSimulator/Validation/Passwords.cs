using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Http;
using IdentityLifecycle.GraphSimulator.Objects;

namespace IdentityLifecycle.GraphSimulator.Validation;

/// <summary>The complexity that the service demands of passwords: eight characters of three kinds.</summary>
internal static class Passwords
{
    private const int Shortest = 8;
    private const int Kinds = 3;

    public static void Check(JsonElement profile)
    {
        if (profile.ValueKind != JsonValueKind.Object || profile.TextOf("password") is not { } password)
        {
            return;
        }

        int kinds = new Func<char, bool>[] { char.IsAsciiLetterLower, char.IsAsciiLetterUpper, char.IsAsciiDigit, static letter => !char.IsAsciiLetterOrDigit(letter) }.Count(password.Any);
        if (password.Length < Shortest || kinds < Kinds)
        {
            throw Refusals.BadRequest("The specified password does not comply with password complexity requirements. Please provide a different password.");
        }
    }
}

using System.Text.Json;

namespace IdentityLifecycle.Connectors.Json.Reading;

/// <summary>Kinds of values in words.</summary>
internal static class JsonWords
{
    /// <summary>What a token begins.</summary>
    public static string Of(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        _ => "null",
    };
}

using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;

namespace IdentityLifecycle.GraphSimulator.Tests;

/// <summary>An answer of the simulator, read to its end.</summary>
internal sealed record Answer(int Status, HttpResponseHeaders Headers, string Text)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Text);

    public JsonElement this[string property] => Json.GetProperty(property);

    public IReadOnlyList<JsonElement> Value => [.. this["value"].EnumerateArray()];

    public string Id => this["id"].GetString()!;

    public string ErrorCode => this["error"].GetProperty("code").GetString()!;

    public string ErrorMessage => this["error"].GetProperty("message").GetString()!;

    public string ErrorTarget => this["error"].GetProperty("details")[0].GetProperty("target").GetString()!;

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return new Answer((int)response.StatusCode, response.Headers, await response.Content.ReadAsStringAsync());
        }
    }

    public string? Header(string name) => Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.Single() : null;
}

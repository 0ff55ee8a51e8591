using System.IO;
using System.Net.Http;
using System.Text.Json;

namespace IdentityLifecycle.Connectors.EntraId.Requests;

/// <summary>One request to Microsoft Graph, as it is sent by itself or within a batch.</summary>
/// <param name="Method">What to do.</param>
/// <param name="Address">Where: an address below the service's version, such as <c>/users?$top=1</c>, or the whole address of a next page.</param>
internal sealed record GraphRequest(HttpMethod Method, string Address)
{
    /// <summary>The JSON that is sent along; null if there is none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Whether it asks for what the service only answers from its index (<c>ConsistencyLevel: eventual</c>).</summary>
    public bool IsAdvanced { get; init; }

    /// <summary>Whether it concerns an object that was made a moment ago. The service may not find it yet.</summary>
    public bool ConcernsNew { get; init; }

    /// <summary>A request that reads.</summary>
    /// <param name="path">The path, its parts already escaped.</param>
    /// <param name="options">The options of the query, such as <c>$select</c>; those without a value are left out.</param>
    public static GraphRequest Read(string path, params (string Option, string Value)[] options)
    {
        string query = string.Join('&', options.Where(static option => option.Value.Length > 0).Select(static option => $"{option.Option}={Uri.EscapeDataString(option.Value)}"));
        return new GraphRequest(HttpMethod.Get, query.Length == 0 ? path : $"{path}?{query}");
    }

    /// <summary>A request that writes an object of JSON.</summary>
    public static GraphRequest Write(HttpMethod method, string path, Action<Utf8JsonWriter> fill)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            fill(writer);
            writer.WriteEndObject();
        }

        return new GraphRequest(method, path) { Body = stream.ToArray() };
    }
}

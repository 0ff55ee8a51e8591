using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;

namespace IdentityLifecycle.Connectors.EntraId.Requests;

/// <summary>What came back for one request, its body read to the end.</summary>
internal sealed record GraphAnswer(HttpStatusCode Status, ReadOnlyMemory<byte> Body)
{
    private const int ShownLength = 200;

    /// <summary>The media type, such as <c>application/json</c>; empty if the answer names none.</summary>
    public string MediaType { get; init; } = string.Empty;

    /// <summary>How long the service wants to be left alone; null if it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The resource units that the request consumed; null if the answer does not say.</summary>
    public int? Units { get; init; }

    /// <summary>By which Microsoft finds the request again; empty if there is none.</summary>
    public string RequestId { get; init; } = string.Empty;

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public bool IsJson => MediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether all of it arrived: a body that breaks off is no JSON.</summary>
    public bool IsWhole
    {
        get
        {
            Utf8JsonReader reader = new(Body.Span);
            try
            {
                return Body.IsEmpty || (reader.Read() && reader.TrySkip() && !reader.Read());
            }
            catch (JsonException)
            {
                return false;
            }
        }
    }

    /// <summary>Whether the same request may succeed later.</summary>
    public bool IsForNow => Status is HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>The beginning of the body, for messages.</summary>
    public string Beginning => Encoding.UTF8.GetString(Body.Span[..Math.Min(Body.Length, ShownLength)]).Trim();

    public static async Task<GraphAnswer> ReadAsync(HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellationToken) =>
        new(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false))
        {
            MediaType = response.Content.Headers.ContentType?.MediaType ?? string.Empty,
            RetryAfter = response.Headers.RetryAfter is { } wait ? wait.Delta ?? (wait.Date - now) : null,
            Units = response.Headers.TryGetValues("x-ms-resource-unit", out IEnumerable<string>? units) && int.TryParse(units.First(), NumberStyles.None, CultureInfo.InvariantCulture, out int consumed) ? consumed : null,
            RequestId = response.Headers.TryGetValues("request-id", out IEnumerable<string>? ids) ? ids.First() : string.Empty,
        };
}

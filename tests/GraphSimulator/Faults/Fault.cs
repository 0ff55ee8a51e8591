using System.Globalization;
using IdentityLifecycle.GraphSimulator.Http;

namespace IdentityLifecycle.GraphSimulator.Faults;

/// <summary>A fault and the requests that it waits for.</summary>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>The HTTP method; null for any.</summary>
    public string? Method { get; init; }

    /// <summary>A part of the path; null for any path.</summary>
    public string? Path { get; init; }

    /// <summary>How many requests it befalls.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The Retry-After of a 429 or 503; null for none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How late a slow answer is.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The status of a proxy's page.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Where a foreign link leads.</summary>
    public Uri ForeignHost { get; init; } = new("http://graph.invalid");

    /// <summary>Whether the fault can befall a single request in a batch: the others concern a connection.</summary>
    internal bool IsOfOneRequest => Kind is FaultKind.TooManyRequests or FaultKind.ServiceUnavailable or FaultKind.GatewayTimeout or FaultKind.GatewayTimeoutAfterWrite or FaultKind.Forbidden;

    internal bool Befalls(GraphRequest request) =>
        (Method is null || Method.Equals(request.Method, StringComparison.OrdinalIgnoreCase))
        && (Path is null || $"/{string.Join('/', request.Path)}".Contains(Path, StringComparison.OrdinalIgnoreCase))
        && (!request.IsInBatch || IsOfOneRequest);

    /// <summary>The error that is answered instead of doing anything; null if something is done.</summary>
    internal GraphException? Refusal() => Kind switch
    {
        FaultKind.TooManyRequests => WithRetryAfter(new(429, "TooManyRequests", "Too many requests.")),
        FaultKind.ServiceUnavailable => WithRetryAfter(new(503, "ServiceUnavailable", "The service is temporarily unavailable.")),
        FaultKind.GatewayTimeout => Timeout(),
        FaultKind.Forbidden => new(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation."),
        _ => null,
    };

    internal static GraphException Timeout() => new(504, "UnknownError", "Gateway timeout.");

    private GraphException WithRetryAfter(GraphException refusal)
    {
        if (RetryAfter is { } wait)
        {
            refusal.Headers["Retry-After"] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return refusal;
    }
}

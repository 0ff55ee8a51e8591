using System.Net;
using System.Text.Json;

namespace IdentityLifecycle.Connectors.EntraId.Requests;

/// <summary>What became of one request: its answer; or that none arrived, so that nobody knows whether it was done.</summary>
/// <param name="Answer">The answer; null if none arrived, or not all of it.</param>
/// <param name="Loss">What happened instead, in words; empty if there is an answer.</param>
internal sealed record GraphReply(GraphAnswer? Answer, string Loss)
{
    /// <summary>Whether the request was sent before, and no answer came.</summary>
    public bool WasSentBefore { get; init; }

    public bool IsSuccess => Answer?.IsSuccess == true;

    /// <summary>Whether the service does too much already: nothing was done.</summary>
    public bool IsThrottled => Answer?.Status == HttpStatusCode.TooManyRequests;

    /// <summary>Whether nobody knows if it was done. A service that fails may fail before the work or after it.</summary>
    public bool IsLost => Answer is null || (Answer.IsForNow && !IsThrottled);

    /// <summary>Whether there is no such object.</summary>
    public bool IsNotFound => Answer?.Status == HttpStatusCode.NotFound;

    /// <summary>Whether the service understood it and will not do it.</summary>
    public bool IsRefused => !IsSuccess && !IsThrottled && !IsLost;

    public static GraphReply Of(GraphAnswer answer) => new(answer, string.Empty);

    public static GraphReply Lost(string how) => new(null, how);

    /// <summary>What the answer says. The default value if the request did not succeed, or the answer is no JSON.</summary>
    public T? Read<T>(Func<JsonElement, T?> read)
    {
        if (!IsSuccess)
        {
            return default;
        }

        try
        {
            using JsonDocument body = JsonDocument.Parse(Answer!.Body);
            return read(body.RootElement);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>In words, why there is no answer.</summary>
    public string Describe() => Answer is null ? Loss : FormattableString.Invariant($"status {(int)Answer.Status}");
}

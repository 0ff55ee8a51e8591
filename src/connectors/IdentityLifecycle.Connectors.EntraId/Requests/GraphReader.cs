using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace IdentityLifecycle.Connectors.EntraId.Requests;

/// <summary>Reads from Microsoft Graph: what fails for now is asked for again, and what is refused is an error that says why.</summary>
internal sealed class GraphReader(GraphService service, TimeProvider time)
{
    // Somebody who tries an address should not wait for minutes to hear that nothing is there.
    private const int MostUnanswered = 4;

    private readonly Patience _patience = new(time);

    /// <summary>Reads all objects of a collection, page by page. An object is valid until the next one is asked for.</summary>
    /// <param name="request">The request for the first page.</param>
    /// <param name="need">What it is for.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async IAsyncEnumerable<JsonElement> ReadAllAsync(GraphRequest request, Need need, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (GraphRequest? next = request; next is not null;)
        {
            using JsonDocument page = await ReadAsync(next, need, cancellationToken).ConfigureAwait(false);
            if (!page.RootElement.TryGetProperty("value", out JsonElement items) || items.ValueKind != JsonValueKind.Array)
            {
                throw service.Unavailable($"a page of objects was expected from the request to {need.What}; the answer has no \"value\".", null);
            }

            foreach (JsonElement item in items.EnumerateArray())
            {
                yield return item;
            }

            next = page.RootElement.TryGetProperty("@odata.nextLink", out JsonElement link) && link.GetString() is string target ? service.Follow(target) : null;
        }
    }

    /// <summary>Reads one answer. The caller disposes of it.</summary>
    /// <exception cref="GraphRefusal">The service refused the request.</exception>
    public async Task<JsonDocument> ReadAsync(GraphRequest request, Need need, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            (GraphAnswer? answer, Exception? loss) = await service.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (answer is { IsForNow: false } && Parse(answer, need) is JsonDocument document)
            {
                return document;
            }

            bool isUnreachable = !service.HasAnswered && attempt >= MostUnanswered;
            if (isUnreachable || !await _patience.WaitAsync(attempt, answer?.RetryAfter, cancellationToken).ConfigureAwait(false))
            {
                throw service.Unavailable(GivenUp(need, attempt, answer, loss), loss);
            }
        }
    }

    // Null if a part of the answer is missing, which another attempt may bring.
    private JsonDocument? Parse(GraphAnswer answer, Need need)
    {
        if (!answer.IsJson && (answer.IsSuccess || answer.MediaType.Length > 0))
        {
            throw service.Unavailable($"a page ({answer.MediaType}, status {(int)answer.Status}) came instead of JSON: \"{answer.Beginning}\". Something between this machine and Microsoft Graph answered, such as a proxy that wants a sign-in.", null);
        }

        if (!answer.IsSuccess)
        {
            throw new GraphRefusal(answer, need);
        }

        try
        {
            return JsonDocument.Parse(answer.Body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string GivenUp(Need need, int attempts, GraphAnswer? answer, Exception? loss)
    {
        string last = answer is null ? loss?.Message ?? "no answer" : string.Create(CultureInfo.InvariantCulture, $"status {(int)answer.Status}{(!answer.IsForNow ? ", with half an answer" : answer.IsJson ? string.Empty : $", with a page ({answer.MediaType}) that is not of Microsoft Graph")}");
        string wait = answer?.RetryAfter is { } asked ? string.Create(CultureInfo.InvariantCulture, $" It asks to be left alone for {asked.TotalSeconds:0} seconds.") : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"Microsoft Graph did not answer the request to {need.What}, tried {attempts} times; the last time: {last.TrimEnd('.')}.{wait} Nothing was planned from what was read. Try again later; if it throttles, see what else uses this application.");
    }
}

namespace IdentityLifecycle.Connectors.EntraId.Requests;

/// <summary>
/// Sends many requests, twenty at a time. What was lost is sent again: every request that is sent here does no harm when it is done twice. So is what concerns
/// a new object that the service does not find yet.
/// </summary>
internal sealed class GraphSender(GraphService service, TimeProvider time)
{
    private const int MostAttempts = 6;

    private readonly Patience _patience = new(time);

    /// <summary>The address below which every request goes.</summary>
    public Uri Service => service.Address;

    /// <summary>Sends requests, and replies to each in its place.</summary>
    /// <param name="requests">The requests. None depends on another one.</param>
    /// <param name="waits">Whether what is throttled is sent again here too. If not, the caller does so.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The replies. A reply is lost only if all attempts were.</returns>
    public async Task<GraphReply[]> SendAsync(IReadOnlyList<GraphRequest> requests, bool waits, CancellationToken cancellationToken)
    {
        GraphReply[] replies = new GraphReply[requests.Count];
        int[] open = [.. Enumerable.Range(0, requests.Count)];
        for (int attempt = 1; open.Length > 0; attempt++)
        {
            foreach (int[] some in open.Chunk(GraphBatch.Most))
            {
                GraphReply[] answered = await SendOnceAsync([.. some.Select(index => requests[index])], cancellationToken).ConfigureAwait(false);
                for (int index = 0; index < some.Length; index++)
                {
                    replies[some[index]] = answered[index] with { WasSentBefore = attempt > 1 };
                }
            }

            open = [.. open.Where(index => replies[index].IsLost || (waits && replies[index].IsThrottled) || (requests[index].ConcernsNew && replies[index].IsNotFound))];
            TimeSpan? asked = open.Max(index => replies[index].Answer?.RetryAfter);
            if (open.Length > 0 && (attempt >= MostAttempts || !await _patience.WaitAsync(attempt, asked, cancellationToken).ConfigureAwait(false)))
            {
                break;
            }
        }

        return replies;
    }

    /// <summary>Sends one request by itself.</summary>
    public async Task<GraphReply> SendAsync(GraphRequest request, bool waits, CancellationToken cancellationToken) =>
        (await SendAsync([request], waits, cancellationToken).ConfigureAwait(false))[0];

    /// <summary>An error of the tenant as a whole.</summary>
    public Errors.LifecycleException Unavailable(string what) => service.Unavailable(what, null);

    private async Task<GraphReply[]> SendOnceAsync(GraphRequest[] requests, CancellationToken cancellationToken)
    {
        GraphRequest sent = requests.Length == 1 ? requests[0] : GraphBatch.Of(requests);
        (GraphAnswer? answer, Exception? loss) = await service.SendAsync(sent, cancellationToken).ConfigureAwait(false);
        GraphReply reply = answer is null ? GraphReply.Lost(loss?.Message ?? "no answer")
            : answer is { IsSuccess: true, IsJson: false, Body.Length: > 0 } ? GraphReply.Lost($"a page ({answer.MediaType}) that is not of Microsoft Graph")
            : answer is { IsSuccess: true, IsWhole: false } ? GraphReply.Lost("half an answer")
            : GraphReply.Of(answer);
        return requests.Length == 1 ? [reply] : GraphBatch.Read(reply, requests.Length);
    }
}

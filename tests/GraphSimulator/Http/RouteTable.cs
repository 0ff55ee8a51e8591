namespace IdentityLifecycle.GraphSimulator.Http;

/// <summary>All requests that the service knows.</summary>
internal sealed class RouteTable(IEnumerable<Route> routes)
{
    private readonly Route[] _routes = [.. routes.OrderByDescending(static route => route.Words)];

    /// <summary>The route of a request. What the contract knows and no route answers is refused in words that nobody takes for the service's.</summary>
    public (Route Route, IReadOnlyDictionary<string, string> Values) Find(GraphRequest request, bool isInContract)
    {
        bool isKnownPath = false;
        foreach (Route route in _routes)
        {
            if (route.Match(request.Path) is { } values)
            {
                if (route.Method == request.Method)
                {
                    return (route, values);
                }

                isKnownPath = true;
            }
        }

        throw isInContract
            ? Refusals.NotSimulated($"the request {request.Name}")
            : isKnownPath ? Refusals.MethodNotAllowed()
            : Refusals.Malformed($"Resource not found for the segment '{(request.Path.Count == 0 ? "" : request.Path[^1])}'.");
    }
}

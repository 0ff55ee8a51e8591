namespace IdentityLifecycle.GraphSimulator.Http;

/// <summary>All requests that the service knows.</summary>
internal sealed class RouteTable(IEnumerable<Route> routes)
{
    private readonly Route[] _routes = [.. routes.OrderByDescending(static route => route.Words)];

    public (Route Route, IReadOnlyDictionary<string, string> Values) Find(GraphRequest request)
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

        throw isKnownPath ? Refusals.MethodNotAllowed() : Refusals.Malformed($"Resource not found for the segment '{(request.Path.Count == 0 ? "" : request.Path[^1])}'.");
    }
}

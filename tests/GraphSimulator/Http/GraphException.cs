namespace IdentityLifecycle.GraphSimulator.Http;

/// <summary>The service refuses a request.</summary>
internal sealed class GraphException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public IReadOnlyList<ErrorDetail> Details { get; init; } = [];

    public Dictionary<string, string> Headers { get; } = [];
}

/// <summary>What an error says about one property.</summary>
internal sealed record ErrorDetail(string Code, string Target);

using System.Collections.Concurrent;
using System.Text.Json;

namespace IdentityLifecycle.GraphSimulator.Contract;

/// <summary>The paths of the contract. It is read once for all simulators of a process.</summary>
internal sealed class ContractDocument
{
    private const string Version = "/v1.0/";

    private readonly (string[] Parts, JsonElement Item)[] _paths;
    private readonly ConcurrentDictionary<(int Path, string Method), ContractOperation?> _operations = new();

    public ContractDocument(JsonElement document)
    {
        Library = new SchemaLibrary(document);
        IEnumerable<(string[] Parts, JsonElement Item)> paths = document.GetProperty("paths").EnumerateObject().Select(static member => (member.Name[Version.Length..].Split('/'), member.Value));
        _paths = [.. paths.OrderByDescending(static path => path.Parts.Count(static part => part[0] != '{'))];
    }

    public SchemaLibrary Library { get; }

    /// <summary>The operation of a request, or why there is none.</summary>
    public (ContractOperation? Operation, string? Problem) Find(string method, IReadOnlyList<string> path)
    {
        int index = Array.FindIndex(_paths, candidate => Fits(candidate.Parts, path));
        if (index < 0)
        {
            return (null, "is not in the contract");
        }

        ContractOperation? operation = _operations.GetOrAdd((index, method), key =>
            _paths[key.Path].Item.TryGetProperty(key.Method.ToLowerInvariant(), out JsonElement found) ? new ContractOperation(_paths[key.Path].Item, found, Library) : null);
        return (operation, operation is null ? $"{method} is not in the contract" : null);
    }

    /// <summary>A name in braces stands for an id, never for a segment that is part of the language.</summary>
    private static bool Fits(string[] template, IReadOnlyList<string> path) =>
        template.Length == path.Count
        && template.Zip(path).All(static pair => pair.First == pair.Second || (pair.First[0] == '{' && !pair.Second.StartsWith('$') && !pair.Second.StartsWith("microsoft.graph.", StringComparison.Ordinal)));
}

using System.Text.Json;

namespace IdentityLifecycle.GraphSimulator.Tests.Histories;

/// <summary>
/// Keeps a copy of users or groups by delta queries, and knows no more of the simulator than the pages tell: entries are applied in their order, what is
/// absent is left alone, and any token that is not taken means a full read.
/// </summary>
internal sealed class NaiveReader(Bench bench, string collection, string select)
{
    private const int MostTries = 50;

    private string? _link;

    /// <summary>The values of each object by its id; a relation is the set of ids on its other side.</summary>
    public Dictionary<string, Dictionary<string, string?>> Objects { get; } = [];

    public Dictionary<string, HashSet<string>> Members { get; } = [];

    /// <summary>How often everything had to be read.</summary>
    public int FullReads { get; private set; }

    /// <summary>Reads one page; false if the round is over.</summary>
    public async Task<bool> ReadPageAsync()
    {
        if (_link is null)
        {
            Objects.Clear();
            Members.Clear();
            FullReads++;
        }

        Answer answer = await AskAsync(_link ?? $"{collection}/delta?$select={select}");
        if (answer.Status is 410 or 400 or 404)
        {
            _link = null;
            return true;
        }

        foreach (JsonElement entry in answer.Value)
        {
            Apply(entry);
        }

        bool isOver = answer.Json.TryGetProperty("@odata.deltaLink", out JsonElement link);
        _link = Bench.Path((isOver ? link : answer["@odata.nextLink"]).GetString()!);
        return !isOver;
    }

    public async Task ReadRoundAsync()
    {
        while (await ReadPageAsync())
        {
        }
    }

    private async Task<Answer> AskAsync(string path)
    {
        for (int tries = 0; tries < MostTries; tries++)
        {
            Answer answer = await bench.GetAsync(path);
            if (answer.Status is not (429 or 503 or 504))
            {
                return answer;
            }
        }

        throw new InvalidOperationException("The service never answered.");
    }

    private void Apply(JsonElement entry)
    {
        string id = entry.GetProperty("id").GetString()!;
        if (entry.TryGetProperty("@removed", out _))
        {
            Objects.Remove(id);
            Members.Remove(id);
            return;
        }

        if (!Objects.TryGetValue(id, out Dictionary<string, string?>? values))
        {
            Objects[id] = values = [];
            Members[id] = [];
        }

        foreach (JsonProperty property in entry.EnumerateObject())
        {
            if (property.Name == "members@delta")
            {
                Apply(Members[id], property.Value);
            }
            else if (property.Name != "id")
            {
                values[property.Name] = property.Value.ValueKind == JsonValueKind.Null ? null : property.Value.ToString();
            }
        }
    }

    private static void Apply(HashSet<string> members, JsonElement changes)
    {
        foreach (JsonElement change in changes.EnumerateArray())
        {
            string id = change.GetProperty("id").GetString()!;
            if (change.TryGetProperty("@removed", out _))
            {
                members.Remove(id);
            }
            else
            {
                members.Add(id);
            }
        }
    }
}

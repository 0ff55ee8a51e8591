using System.Net.Http;
using System.Text;
using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Objects;

namespace IdentityLifecycle.GraphSimulator.Tests;

/// <summary>A simulator and a plain client of it. When it is closed, the contract must have held.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly List<HttpClient> _clients = [];
    private HttpClient _client;

    private Bench(Simulator simulator)
    {
        Simulator = simulator;
        _client = Client(simulator.Apps.Default);
    }

    public Simulator Simulator { get; }

    public static async Task<Bench> StartAsync(SimulatorOptions? options = null) => new(await Simulator.StartAsync(options));

    /// <summary>Lets the client be an application with these permissions from now on.</summary>
    public void Become(params IEnumerable<string> permissions) => _client = Client(Simulator.Apps.Register(permissions));

    public void Become(AppRegistration app) => _client = Client(app);

    public Task<Answer> GetAsync(string path, bool eventual = false) => SendAsync(HttpMethod.Get, path, null, eventual ? ("ConsistencyLevel", "eventual") : null);

    public Task<Answer> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body, null);

    public Task<Answer> PatchAsync(string path, object body) => SendAsync(HttpMethod.Patch, path, body, null);

    public Task<Answer> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, body, null);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null, null);

    public async Task<Answer> SendAsync(HttpMethod method, string path, object? body, (string Name, string Value)? header)
    {
        using HttpRequestMessage request = new(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }

        if (header is { } one)
        {
            request.Headers.Add(one.Name, one.Value);
        }

        return await Answer.ReadAsync(await _client.SendAsync(request));
    }

    /// <summary>A user as the documented creation makes it.</summary>
    public async Task<string> AddUserAsync(string name, object? more = null)
    {
        Dictionary<string, object?> body = new()
        {
            ["accountEnabled"] = true,
            ["displayName"] = name,
            ["mailNickname"] = name,
            ["userPrincipalName"] = $"{name}@contoso.com",
            ["passwordProfile"] = new { forceChangePasswordNextSignIn = true, password = "xWwvJ]6NMw+bWH-d" },
        };
        foreach (JsonProperty property in Json.Of(more ?? new { }).EnumerateObject())
        {
            body[property.Name] = property.Value;
        }

        Answer answer = await PostAsync("users", body);
        return answer.Status == 201 ? answer.Id : throw new InvalidOperationException(answer.Text);
    }

    public async Task<string> AddGroupAsync(string name, object? more = null)
    {
        Dictionary<string, object?> body = new() { ["displayName"] = name, ["mailNickname"] = name, ["mailEnabled"] = false, ["securityEnabled"] = true };
        foreach (JsonProperty property in Json.Of(more ?? new { }).EnumerateObject())
        {
            body[property.Name] = property.Value;
        }

        Answer answer = await PostAsync("groups", body);
        return answer.Status == 201 ? answer.Id : throw new InvalidOperationException(answer.Text);
    }

    public Task<Answer> AddMemberAsync(string group, string member) => PostAsync($"groups/{group}/members/$ref", Reference(member));

    public static Dictionary<string, string> Reference(string id) => new() { ["@odata.id"] = $"https://graph.microsoft.com/v1.0/directoryObjects/{id}" };

    public static string Path(string link) => link[(link.IndexOf("/v1.0/", StringComparison.Ordinal) + 6)..];

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(static client => client.Dispose());
        await Simulator.DisposeAsync();
        Simulator.Contract.EnsureHeld();
    }

    private HttpClient Client(AppRegistration app)
    {
        HttpClient client = Simulator.CreateClient(app);
        _clients.Add(client);
        return client;
    }
}

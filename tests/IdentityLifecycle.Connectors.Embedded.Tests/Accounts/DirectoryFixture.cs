using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Accounts;

/// <summary>An empty directory in a folder of its own, and short ways to fill, write and read it.</summary>
internal sealed class DirectoryFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _operations;

    public DirectoryFixture(string? root = null)
    {
        Connector = new EmbeddedConnector(Time);
        Directory = Open(root, initialize: true);
    }

    public SettableTime Time { get; } = new();

    public EmbeddedConnector Connector { get; }

    public ILoadableDirectory Directory { get; }

    public string Path => _folder.File("corp.db");

    public static ConnectorSettings Settings(string path, string? root = null) =>
        new("corp", "Embedded", "/", new Dictionary<string, object> { ["path"] = path }) { Root = root };

    public ILoadableDirectory Open(string? root, bool initialize = false) =>
        (ILoadableDirectory)Connector.OpenDirectory(Settings(Path, root), initialize);

    public static IReadOnlyDictionary<string, Fact> Row(params (string Name, object? Value)[] cells) =>
        cells.ToDictionary(static cell => cell.Name, static cell => Fact.From(cell.Value));

    public Task<(int Created, int Changed)> LoadAsync(params IReadOnlyDictionary<string, Fact>[] rows) =>
        Directory.LoadAsync(rows, "employeeId", CancellationToken.None);

    public Task<DirectoryImage> ReadAsync() => Directory.ReadImageAsync(null, CancellationToken.None);

    /// <summary>The account of an employee, or null.</summary>
    public async Task<Account?> FindAsync(string employeeId) =>
        (await ReadAsync()).Accounts().SingleOrDefault(account => account.GetFact("employeeId").AsText() == employeeId);

    /// <summary>Loads one account and returns its anchor.</summary>
    public async Task<string> AddAsync(params (string Name, object? Value)[] cells)
    {
        await LoadAsync(Row(cells));
        return (await FindAsync(cells.Single(static cell => cell.Name == "employeeId").Value!.ToString()!))!.Anchor;
    }

    /// <summary>Writes one operation of a change of its own.</summary>
    public async Task<WriteOutcome> WriteAsync(string? anchor, LifecycleOperation operation, bool mayCreateContainers = false) =>
        (await Directory.WriteAsync([Write(anchor, operation, mayCreateContainers: mayCreateContainers)], CancellationToken.None))[0];

    public async Task<WriteOutcome[]> WriteAsync(params AccountWrite[] batch) =>
        [.. await Directory.WriteAsync(batch, CancellationToken.None)];

    public AccountWrite Write(string? anchor, LifecycleOperation operation, string? change = null, string? id = null, bool mayCreateContainers = false)
    {
        string number = $"{++_operations}";
        return new AccountWrite(id ?? $"operation-{number}", change ?? $"change-{number}", operation, anchor, static value => value.Literal) { MayCreateContainers = mayCreateContainers };
    }

    public static SetAttributes Set(params (string Name, object? Old, object? New)[] changes) =>
        new(changes.Select(static change => Change(change.Name, change.Old, change.New)).ToArray());

    public static CreateAccount Create(string name, string? container, params (string Name, object? Value)[] attributes) =>
        new(name, Container(container), attributes.Select(static attribute => Change(attribute.Name, null, attribute.Value)).ToArray());

    public static ContainerPath Container(string? path) => new(path?.Split('/') ?? []);

    public async ValueTask DisposeAsync()
    {
        await Directory.DisposeAsync();
        _folder.Dispose();
    }

    private static AttributeChange Change(string name, object? before, object? after) =>
        new(name, Fact.From(before), PlanValue.Of(Fact.From(after)), new ChangeReason("test"));
}

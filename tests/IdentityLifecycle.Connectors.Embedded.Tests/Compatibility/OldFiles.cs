using System.IO;
using System.Runtime.CompilerServices;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Compatibility;

/// <summary>A copy of the files that an earlier build left behind, opened half an hour later.</summary>
internal sealed class OldFiles : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SettableTime _time = new() { Now = Made.AddMinutes(30) };

    public OldFiles()
    {
        foreach (string path in Directory.GetFiles(Source))
        {
            File.Copy(path, _folder.File(Path.GetFileName(path)));
        }

        EmbeddedConnector connector = new(_time);
        State = connector.OpenState(Settings("state", "state.db"), initialize: false);
        Corp = connector.OpenDirectory(Settings("corp", "directory.db"), initialize: false);
    }

    /// <summary>When the files were made.</summary>
    public static DateTimeOffset Made { get; } = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static PolicyReference Policy { get; } = new("Contoso", "/p.json", "ab12");

    public static PlanEnvelope Envelope { get; } = new(
        [new DirectoryEnvelope("corp", null, Enum.GetValues<OperationKind>(), ["employeeId", "displayName", "department", "surname", "manager"], ["*"]) { MayCreateContainers = true }]);

    public static string Source { get; } = Path.Combine(Here(), "Files");

    public static string PlanFile => Path.Combine(Source, "plan.ndjson");

    public IStateStore State { get; }

    public IDirectory Corp { get; }

    public DateTimeOffset Now => _time.Now;

    public PlanExecutor Executor() => new(
        new Dictionary<string, IDirectory> { ["corp"] = Corp },
        State,
        new ApplyOptions { Policy = Policy, StartedBy = "anna", Time = _time, Envelope = Envelope, Guards = [] });

    public async Task<Account> FindAsync(string employeeId)
    {
        DirectoryImage image = await Corp.ReadImageAsync(null, CancellationToken.None);
        return image.Accounts().Single(account => account.GetFact("employeeId").AsText() == employeeId);
    }

    public async ValueTask DisposeAsync()
    {
        await State.DisposeAsync();
        await Corp.DisposeAsync();
        _folder.Dispose();
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private ConnectorSettings Settings(string name, string file) => new(name, "Embedded", _folder.Path, new Dictionary<string, object> { ["path"] = file });
}

using System.IO;

namespace IdentityLifecycle.Host.Tests.Running;

/// <summary>Runs the host from beginning to end in a folder of its own.</summary>
public sealed class Lifecycle : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lifecycle-host-");

    /// <summary>Where it runs.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Runs it with arguments.</summary>
    public Task<HostResult> RunAsync(params string[] arguments) => RunWithAsync(new Dictionary<string, string>(), arguments);

    /// <summary>Runs it with arguments and variables of the environment.</summary>
    public async Task<HostResult> RunWithAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using RunningHost host = RunningHost.Start(Folder, environment, arguments);
        return await host.EndAsync();
    }

    /// <summary>Runs commands.</summary>
    public Task<HostResult> CommandsAsync(string commands) => RunAsync("run", "-c", commands);

    /// <summary>Writes a script into the folder.</summary>
    public string Script(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

using System.IO;
using System.Text;
using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors.Json.Tests.Fixtures;

/// <summary>A file that exists for one test.</summary>
public sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("json-tests-");

    public TemporaryFile(byte[] content)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "hr.json");
        File.WriteAllBytes(Path, content);
    }

    public string Path { get; }

    public static TemporaryFile OfText(string text) => new(Encoding.UTF8.GetBytes(text));

    public ConnectorSettings Settings(params (string Name, object Value)[] others)
    {
        Dictionary<string, object> values = new() { ["path"] = System.IO.Path.GetFileName(Path) };
        foreach ((string name, object value) in others)
        {
            values[name] = value;
        }

        return new ConnectorSettings("hr", "Json", _folder.FullName, values);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

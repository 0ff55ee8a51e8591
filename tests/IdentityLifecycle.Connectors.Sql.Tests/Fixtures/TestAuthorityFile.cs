using System.IO;
using IdentityLifecycle.DirectoryServers;

namespace IdentityLifecycle.Connectors.Sql.Tests.Fixtures;

/// <summary>The file of a certificate authority that signed nothing.</summary>
public sealed class TestAuthorityFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sql-tests-");

    public TestAuthorityFile()
    {
        Path = System.IO.Path.Combine(_folder.FullName, "ca.pem");
        using TestAuthority authority = new("Somebody else");
        authority.Write(Path);
    }

    public string Path { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}

using System.IO;
using System.Xml.Linq;

namespace IdentityLifecycle.Core.Tests.Architecture;

/// <summary>The projects of the repository with their C# files, as they lie on the disk.</summary>
internal static class SourceFolders
{
    private static readonly string s_repository = FindRepository();

    public static IReadOnlyList<SourceProject> Projects { get; } =
    [
        .. new[] { "src", "tests" }.SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(s_repository, folder), "*.csproj", SearchOption.AllDirectories))
            .Select(static file => new SourceProject(file)),
    ];

    public static string Relative(string path) => Path.GetRelativePath(s_repository, path);

    private static string FindRepository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Lifecycle.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("Lifecycle.sln lies in no folder above the tests.");
    }

    /// <summary>A project and the files that are its own.</summary>
    internal sealed class SourceProject
    {
        private readonly string _folder;
        private readonly string _root;

        public SourceProject(string path)
        {
            _folder = Path.GetDirectoryName(path)!;
            _root = XDocument.Load(path).Descendants("RootNamespace").FirstOrDefault()?.Value ?? Path.GetFileNameWithoutExtension(path);
            Files = [.. Directory.EnumerateFiles(_folder, "*.cs", SearchOption.AllDirectories).Where(IsOwn)];
        }

        public IReadOnlyList<string> Files { get; }

        public string NamespaceOf(string file)
        {
            string folder = Path.GetRelativePath(_folder, Path.GetDirectoryName(file)!);
            return folder == "." ? _root : $"{_root}.{folder.Replace(Path.DirectorySeparatorChar, '.')}";
        }

        private bool IsOwn(string file) => Path.GetRelativePath(_folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj");
    }
}

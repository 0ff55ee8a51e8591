using System.IO;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using IdentityLifecycle.Architecture;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Architecture;

public sealed class ConnectorFolderTests
{
    private static readonly string s_connectors = Path.Combine(AssembledModule.Folder, "connectors");

    // A connector that was taken away leaves its folder behind, empty.
    private static readonly string[] s_present = [.. Directory.GetDirectories(s_connectors)
        .Where(static folder => Directory.EnumerateFiles(folder).Any())
        .Select(static folder => Path.GetFileName(folder)!)
        .Order(StringComparer.Ordinal)];

    public static TheoryData<string> Connectors => [.. s_present];

    [Fact]
    public void Every_connector_of_the_source_tree_is_in_the_module()
    {
        string sources = Path.Combine(AssembledModule.RepositoryRoot, "src", "connectors");
        IEnumerable<string> expected = Directory.GetDirectories(sources)
            .Where(static folder => Directory.EnumerateFiles(folder, "*.csproj").Any())
            .Select(static folder => Path.GetFileName(folder).Replace("IdentityLifecycle.Connectors.", string.Empty, StringComparison.Ordinal));

        Assert.Equal(expected.Order(StringComparer.Ordinal), s_present);
    }

    [Theory]
    [MemberData(nameof(Connectors))]
    public void D3_A_connector_references_Core_and_its_own_packages(string connector)
    {
        string folder = Path.Combine(s_connectors, connector);
        string own = $"IdentityLifecycle.Connectors.{connector}";
        IEnumerable<string> foreign = ReferencesOf(Path.Combine(folder, own + ".dll")).Where(name =>
            name != "IdentityLifecycle.Core"
            && !SharedFramework.Has(name)
            && (name.StartsWith("IdentityLifecycle.", StringComparison.Ordinal) || !File.Exists(Path.Combine(folder, name + ".dll"))));

        Offences.None(foreign, $"{own} may know Core and the packages in its folder. Move what connectors share into Core/Connectors, what needs PowerShell into src/IdentityLifecycle.PowerShell.");
    }

    [Fact]
    public void D4_No_connector_brings_its_own_Core()
    {
        IEnumerable<string> copies = Directory.EnumerateFiles(s_connectors, "IdentityLifecycle.*.dll", SearchOption.AllDirectories)
            .Where(static file => !Path.GetFileName(file).StartsWith("IdentityLifecycle.Connectors.", StringComparison.Ordinal));

        Offences.None(copies, "A second Core makes every contract a different type. Reference Core with Private=false and ExcludeAssets=runtime, as src/connectors/Directory.Build.props does.");
    }

    [Fact]
    public void Natives_are_those_of_the_eight_useful_runtimes()
    {
        string runtimes = Path.Combine(s_connectors, "Embedded", "runtimes");

        Assert.Equal(
            ["linux-arm64", "linux-musl-arm64", "linux-musl-x64", "linux-x64", "osx-arm64", "osx-x64", "win-arm64", "win-x64"],
            Directory.GetDirectories(runtimes).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private static string[] ReferencesOf(string file)
    {
        using PEReader image = new(File.OpenRead(file));
        MetadataReader metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}

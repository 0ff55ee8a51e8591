using IdentityLifecycle.Host.Tests.Running;
using Xunit;

namespace IdentityLifecycle.Host.Tests;

/// <summary>D12: another module of the session brings another version of a package that one of our connectors brings.</summary>
public sealed class NeighbourTests
{
    private const string UseNeighbour = "Import-Module '{0}'; Read-NeighbourCsv 'hello,there'";

    private const string OpenConnector = """
        $catalog = [IdentityLifecycle.Connectors.Loading.ConnectorCatalog]::new("$((Get-Module IdentityLifecycle).ModuleBase)/connectors")
        $context = [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($catalog.Find('Csv').GetType().Assembly)
        $package = $context.LoadFromAssemblyName([System.Reflection.AssemblyName]::new('CsvHelper'))
        [void]$package.GetType('CsvHelper.CsvReader', $true)
        "$($context.Name) $($package.GetName().Version.Major)"
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_has_its_own_version_whoever_comes_first(bool neighbourFirst)
    {
        using Lifecycle lifecycle = new();
        string neighbour = UseNeighbour.Replace("{0}", Build.NeighbourModule, System.StringComparison.Ordinal);

        HostResult result = await lifecycle.CommandsAsync(neighbourFirst ? $"{neighbour}\n{OpenConnector}" : $"{OpenConnector}\n{neighbour}");

        Assert.Equal((0, string.Empty), (result.ExitCode, result.Errors));
        Assert.Contains("hello 30", result.Lines);
        Assert.Matches("^IdentityLifecycle.Csv (?!30)[0-9]+$", result.Lines.Single(line => line.StartsWith("IdentityLifecycle", System.StringComparison.Ordinal)));
    }
}

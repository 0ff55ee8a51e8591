using System.IO;
using System.Xml.Linq;
using Xunit;

namespace IdentityLifecycle.GraphSimulator.Tests.Rules;

/// <summary>The simulator is honest only if it knows nothing of the program that it is a stand-in for.</summary>
public sealed class IndependenceTests
{
    [Fact]
    public void The_simulator_refers_to_no_other_project()
    {
        XDocument project = XDocument.Load(Path.Combine(Projects.Simulator, "IdentityLifecycle.GraphSimulator.csproj"));

        Assert.Empty(project.Descendants("ProjectReference").Concat(project.Descendants("PackageReference")).Concat(project.Descendants("Compile")));
    }

    [Fact]
    public void The_simulator_uses_only_the_shared_frameworks()
    {
        IEnumerable<string> used = typeof(Simulator).Assembly.GetReferencedAssemblies().Select(static name => name.Name!);

        Assert.All(used, static name => Assert.True(name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal), name));
    }
}

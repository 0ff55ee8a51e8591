using System.IO;
using System.Management.Automation;
using IdentityLifecycle.Facts;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Manifest;

public sealed class ManifestTests
{
    [Fact]
    public void Module_version_is_the_version_of_the_build()
    {
        using Engine engine = Engine.Start();

        PSModuleInfo module = engine.Invoke("Get-Module IdentityLifecycle").Objects<PSModuleInfo>().Single();

        Assert.Equal(AssembledModule.Version, module.Version.ToString());
    }

    [Fact]
    public void Tests_see_the_very_types_that_the_module_loaded()
    {
        using Engine engine = Engine.Start();

        Assert.Same(typeof(FactTable), engine.Invoke("[IdentityLifecycle.Facts.FactTable]").Objects<System.Type>().Single());
        Assert.Equal(Path.GetFullPath(AssembledModule.Folder), Path.GetDirectoryName(typeof(FactTable).Assembly.Location) + "/");
    }
}

using System.IO;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

public sealed class NewIdentityDirectoryTests
{
    private const string Make = "New-IdentityDirectory -Policy ./lifecycle.json -Directory corp";

    [Fact]
    public void An_empty_directory_is_made_only_when_asked_for()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.Start();

        Invocation before = engine.Invoke("Get-IdentityAccount -Policy ./lifecycle.json");
        Assert.Contains("New-IdentityDirectory", Assert.Single(before.Errors).ToString(), System.StringComparison.Ordinal);
        Assert.False(File.Exists(folder["corp.db"]));

        engine.Invoke(Make).ThrowIfFailed();
        Assert.Empty(engine.Invoke("Get-IdentityAccount -Policy ./lifecycle.json").ThrowIfFailed().Output);
    }

    [Fact]
    public void A_directory_that_exists_keeps_its_accounts()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        engine.Invoke(Make).ThrowIfFailed();

        Assert.Single(engine.Invoke("Get-IdentityAccount -Policy ./lifecycle.json").ThrowIfFailed().Objects<Account>());
    }
}

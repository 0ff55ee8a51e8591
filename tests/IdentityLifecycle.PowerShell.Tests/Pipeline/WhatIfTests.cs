using System.IO;
using IdentityLifecycle.Journal;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Pipeline;

public sealed class WhatIfTests
{
    [Theory]
    [InlineData(TrialFolder.Compare + " | Invoke-JoinerMoverLeaver -InitializeState -WhatIf")]
    [InlineData(TrialFolder.Compare + " -AsPlan | Invoke-LifecyclePlan -InitializeState -WhatIf")]
    [InlineData("$WhatIfPreference = $true; " + TrialFolder.Compare + " | Invoke-JoinerMoverLeaver -InitializeState")]
    [InlineData(TrialFolder.Compare + " | Export-LifecyclePlan -Path ./plan.jsonl -InitializeState -WhatIf")]
    [InlineData("Import-IdentityAccount -Policy ./lifecycle.json -Directory corp -Path ./hr.csv -Key employeeId -WhatIf")]
    [InlineData("New-IdentityDirectory -Policy ./new-directory.json -Directory corp -WhatIf")]
    [InlineData("Backup-LifecycleStore -Path ./copy.db -Policy ./lifecycle.json -WhatIf")]
    [InlineData("New-LifecyclePolicy -Path ./new.json -SourcePath ./hr.csv -WhatIf")]
    [InlineData("Add-LifecycleHold 1001 -Policy ./lifecycle.json -Until ([DateTimeOffset]::Now.AddDays(1)) -Reason x -InitializeState -WhatIf")]
    public void Nothing_is_written_anywhere(string script)
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();
        folder.Write("new-directory.json", File.ReadAllText(folder["lifecycle.json"]).Replace("corp.db", "new.db", System.StringComparison.Ordinal));
        IReadOnlyDictionary<string, string> before = folder.Fingerprint();

        engine.Invoke(script).ThrowIfFailed();

        Assert.Equal(before, folder.Fingerprint());
        Assert.NotEmpty(engine.Host.Text);
    }

    [Fact]
    public void Each_change_returns_a_result_because_the_text_is_no_stream()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        ChangeResult[] results = engine.Invoke(TrialFolder.Compare + " | Invoke-JoinerMoverLeaver -InitializeState -WhatIf").ThrowIfFailed().Objects<ChangeResult>().ToArray();

        Assert.Equal(3, results.Length);
        Assert.All(results, static result => Assert.Equal(ChangeStatus.WhatIf, result.Status));
        Assert.All(results, result => Assert.Contains(result.Account, engine.Host.Text, System.StringComparison.Ordinal));
        Assert.All(results, static result => Assert.NotEmpty(result.Reason));
    }

    [Fact]
    public void The_checks_run_too()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartWithDirectory();

        Invocation invocation = engine.Invoke(TrialFolder.Compare + " | Invoke-JoinerMoverLeaver -WhatIf");

        Assert.Equal(["StateNotInitialized"], invocation.ErrorIds);
    }
}

using System.Diagnostics;
using System.Management.Automation;
using System.Text;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;
using Shell = System.Management.Automation.PowerShell;

namespace IdentityLifecycle.PowerShell.Tests.Pipeline;

public sealed class StoppingTests
{
    [Fact]
    public async Task Stopping_takes_effect_within_a_second_or_so_while_records_are_coming()
    {
        using TrialFolder folder = new();
        StringBuilder people = new("EmployeeID,GivenName,Surname\n");
        for (int number = 0; number < 200_000; number++)
        {
            people.Append(number).Append(",Jane,Doe\n");
        }

        folder.Write("many.csv", people.ToString());
        using Engine engine = folder.Start();
        using Shell shell = engine.CreateShell();
        using ManualResetEventSlim begun = new();
        shell.AddScript("param($begun) Import-SystemOfRecord -Path ./many.csv -Key EmployeeID | ForEach-Object { $begun.Set(); $_ }").AddArgument(begun);
        Task running = Task.Run(() => shell.Invoke());
        Assert.True(begun.Wait(TimeSpan.FromSeconds(60)));

        Stopwatch clock = Stopwatch.StartNew();
        shell.Stop();
        await Task.WhenAny(running);

        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"It took {clock.Elapsed}.");
        Assert.Equal(3, engine.Invoke("Import-SystemOfRecord -Path ./hr.csv -Key EmployeeID").ThrowIfFailed().Output.Count);
    }

    [Fact]
    public void A_downstream_command_that_has_enough_ends_the_reading()
    {
        using TrialFolder folder = new();
        using Engine engine = folder.Start();

        Invocation invocation = engine.Invoke("$first = $null; foreach ($once in 1) { Import-SystemOfRecord -Path ./hr.csv -Key EmployeeID | ForEach-Object { $first = $_; break } }; $first.Id").ThrowIfFailed();

        Assert.Equal("1001", invocation.Objects<string>().Single());
    }
}

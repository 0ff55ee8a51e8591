using IdentityLifecycle.Connectors.Visitors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

/// <summary>People whom no system of record knows: registered with a sponsor and a last day, and planned like everybody.</summary>
public sealed class VisitorTests : IDisposable
{
    private const string Compare = "Import-SystemOfRecord -Policy ./visitors.json | Compare-IdentityState";
    private const string Night = Compare + " -AsPlan | Invoke-JoinerMoverLeaver";
    private const string Ana = "Add-Visitor Ana Soto -CompanyName Supplier -Mail ana@supplier.example -Sponsor jane.doe@contoso.com -EndDate ([DateTimeOffset]::UtcNow.AddDays(10)) -Policy ./visitors.json";

    private readonly TrialFolder _folder = new TrialFolder().WithVisitors();
    private readonly Engine _engine;

    public VisitorTests() => _engine = _folder.StartWithDirectory();

    [Fact]
    public void A_visitor_gets_an_account_which_ends_with_the_visit_comes_back_with_it_and_is_purged()
    {
        Visitor ana = One<Visitor>(Ana + " -InitializeState");
        Assert.Equal(VisitorState.Present, ana.State);
        Assert.Equal(LifecycleProcess.Joiner, One<LifecycleChange>(Compare).Process);
        _engine.Invoke(Night).ThrowIfFailed();
        Assert.Empty(_engine.Invoke(Compare).ThrowIfFailed().Objects<LifecycleChange>());
        Assert.Equal([LifecycleProcess.Leaver], _engine.Invoke(Compare + " -AsOf ([DateTimeOffset]::UtcNow.AddDays(12))").ThrowIfFailed().Objects<LifecycleChange>().Select(static change => change.Process));

        _engine.Invoke("Get-Visitor -Name 'Ana *' -Policy ./visitors.json | Set-Visitor -EndNow -Reason 'Contract cancelled'").ThrowIfFailed();
        Assert.Equal((LifecycleProcess.Leaver, LifecycleState.Left), One<LifecycleChange>(Compare) is var leaver ? (leaver.Process, leaver.ToState) : default);
        _engine.Invoke(Night).ThrowIfFailed();

        _engine.Invoke($"Set-Visitor {ana.Id} -EndDate ([DateTimeOffset]::UtcNow.AddDays(5)) -By 'Jane Doe' -Reason 'She is needed after all' -Policy ./visitors.json").ThrowIfFailed();
        Assert.Equal(LifecycleProcess.Rehire, One<LifecycleChange>(Compare).Process);
        _engine.Invoke(Night).ThrowIfFailed();

        Visitor back = One<Visitor>($"Get-Visitor {ana.Id} -Policy ./visitors.json");
        Assert.Equal(["Contract cancelled", "She is needed after all"], back.Changes.Select(static change => change.Reason).Distinct());
        Assert.Equal("Jane Doe", back.Changes[^1].By);
        _engine.Invoke($"Set-Visitor {ana.Id} -EndNow -Reason 'Done' -Policy ./visitors.json; {Night}").ThrowIfFailed();
        LifecycleChange purge = One<LifecycleChange>(Compare + " -AsOf ([DateTimeOffset]::UtcNow.AddDays(40))");
        Assert.Equal((LifecycleState.Purged, OperationKind.DeleteAccount), (purge.ToState, purge.Operations[^1].Kind));
        Assert.Equal(0, One<int>("(Get-LifecycleRun -Policy ./visitors.json -Last 1).ExitCode"));
    }

    [Fact]
    public void One_wrong_row_of_a_file_stops_no_other_and_each_says_what_is_wrong()
    {
        string soon = DateTime.UtcNow.AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        _folder.Write("visitors.csv", $"GivenName,Surname,Sponsor,EndDate\nBo,Lund,jane,{soon}\nEve,,jane,{soon}\nIda,Past,jane,2020-01-01\nJan,Far,jane,2999-01-01\nKim,Nobody,,{soon}\nLee,Odd,jane,soon\nMia,Berg,jane,{soon}\n");

        Invocation added = _engine.Invoke("Import-Csv ./visitors.csv | Add-Visitor -Policy ./visitors.json -InitializeState");

        Assert.Equal(["Bo Lund", "Mia Berg"], added.Objects<Visitor>().Select(static visitor => visitor.DisplayName));
        Assert.Equal(5, added.Errors.Count);
        Assert.Contains(added.Errors, static error => error.ToString().Contains("The last day 2020-01-01", StringComparison.Ordinal));
        Assert.Contains(added.Errors, static error => error.ToString().Contains("the policy allows 90 days", StringComparison.Ordinal));
    }

    [Fact]
    public void Whoever_is_there_already_is_refused_and_with_Force_registered_with_a_warning()
    {
        _engine.Invoke(Ana + " -InitializeState").ThrowIfFailed();

        Assert.StartsWith(nameof(LifecycleErrorKind.VisitorKnown), Assert.Single(_engine.Invoke(Ana).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Invocation forced = _engine.Invoke(Ana + " -Force").ThrowIfFailed();
        Assert.Single(forced.Warnings);
        Assert.Equal(2, _engine.Invoke("Get-Visitor -Policy ./visitors.json").ThrowIfFailed().Objects<Visitor>().Select(static visitor => visitor.Id).Distinct().Count());
    }

    [Fact]
    public void Visitors_are_found_by_sponsor_by_state_and_by_the_end_and_handed_over()
    {
        _engine.Invoke(Ana + " -InitializeState").ThrowIfFailed();
        _engine.Invoke("Import-Csv ./visitors.csv | Add-Visitor -Policy ./visitors.json").ThrowIfFailed();

        Assert.Equal("Ana Soto", One<Visitor>("Get-Visitor -EndingWithin 12 -Policy ./visitors.json").DisplayName);
        _engine.Invoke("Get-Visitor -Sponsor jane.doe@contoso.com -Policy ./visitors.json | Set-Visitor -Sponsor john.roe@contoso.com -Reason 'Jane leaves'").ThrowIfFailed();
        Assert.Equal(2, _engine.Invoke("Get-Visitor -Sponsor JOHN.ROE@contoso.com -Policy ./visitors.json").ThrowIfFailed().Objects<Visitor>().Count);
        _engine.Invoke("Get-Visitor -Name 'Ana *' -Policy ./visitors.json | Set-Visitor -EndNow -Reason over").ThrowIfFailed();
        Assert.Equal("Bo Lund", One<Visitor>("Get-Visitor -Policy ./visitors.json").DisplayName);
        Assert.Equal(2, _engine.Invoke("Get-Visitor -IncludeEnded -Policy ./visitors.json").ThrowIfFailed().Objects<Visitor>().Count);
    }

    [Fact]
    public void Nothing_is_written_under_WhatIf()
    {
        _engine.Invoke(Ana + " -InitializeState").ThrowIfFailed();
        IReadOnlyDictionary<string, string> before = _folder.Fingerprint();

        Assert.Empty(_engine.Invoke("Import-Csv ./visitors.csv | Add-Visitor -Policy ./visitors.json -WhatIf").ThrowIfFailed().Objects<Visitor>());
        Assert.Empty(_engine.Invoke("Get-Visitor -Policy ./visitors.json | Set-Visitor -EndNow -Reason over -WhatIf").ThrowIfFailed().Objects<Visitor>());
        Assert.Contains("on target \"Ana Soto (V-", _engine.Host.Text, StringComparison.Ordinal);
        Assert.Equal([nameof(LifecycleErrorKind.NotFound)], _engine.Invoke("Set-Visitor V-000000-00000 -EndNow -Reason over -Policy ./visitors.json -WhatIf").ErrorIds);

        Assert.Equal(before, _folder.Fingerprint());
    }

    [Fact]
    public void A_policy_without_a_register_and_one_without_a_store_say_what_to_add()
    {
        Assert.Contains("register", Assert.Single(_engine.Invoke("Get-Visitor -Policy ./lifecycle.json").Errors).ToString(), StringComparison.Ordinal);
        _folder.Write("visitors.json", System.IO.File.ReadAllText(_folder["visitors.json"]).Replace("\"key\": \"[id]\"", "\"key\": \"[mail]\"", StringComparison.Ordinal));
        Assert.Contains(_engine.Invoke("Test-LifecyclePolicy ./visitors.json").Output.Concat<object>(_engine.Invoke("Test-LifecyclePolicy ./visitors.json").Errors), static said => said.ToString()!.Contains("The key of a register of visitors is \"[id]\"", StringComparison.Ordinal));
    }

    [Fact]
    public void An_ended_visitor_is_cleared_only_without_an_account_and_the_smaller_register_is_read_all_the_same()
    {
        string[] ids = [.. Enumerable.Range(0, 6).Select(number => One<Visitor>($"Add-Visitor Guest Number{number} -Sponsor jane -EndDate ([DateTimeOffset]::UtcNow.AddDays(1)) -Policy ./visitors.json -InitializeState").Id)];
        Visitor kept = One<Visitor>(Ana);
        _engine.Invoke(Night).ThrowIfFailed();
        _engine.Invoke("Add-Visitor Never Came -Sponsor jane -EndDate ([DateTimeOffset]::UtcNow) -Policy ./visitors.json | Set-Visitor -EndNow -Reason 'did not come'").ThrowIfFailed();
        _engine.Invoke($"'{string.Join("','", ids)}' | ForEach-Object {{ Set-Visitor $_ -EndNow -Reason over -Policy ./visitors.json }}").ThrowIfFailed();

        _engine.Invoke("Clear-IdentityHistory -Before ([DateTimeOffset]::Now.AddDays(3)) -Policy ./visitors.json -Confirm:$false").ThrowIfFailed();

        Assert.Equal([.. ids.Append(kept.Id).Order()], _engine.Invoke("Get-Visitor -IncludeEnded -Policy ./visitors.json").ThrowIfFailed().Objects<Visitor>().Select(static visitor => visitor.Id).Order());
        Assert.Equal(6, _engine.Invoke(Compare).ThrowIfFailed().Objects<LifecycleChange>().Count(static change => change.Process == LifecycleProcess.Leaver));
    }

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Dispose();
    }

    private T One<T>(string command) => Assert.Single(_engine.Invoke(command).ThrowIfFailed().Objects<T>());
}

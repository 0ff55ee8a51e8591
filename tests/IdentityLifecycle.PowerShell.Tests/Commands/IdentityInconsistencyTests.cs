using IdentityLifecycle.Plans.Inconsistencies;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

/// <summary>What does not fit together can be listed, by a policy alone or of a plan, and nothing is written.</summary>
public sealed class IdentityInconsistencyTests : IDisposable
{
    private const string Get = "Get-IdentityInconsistency -Policy ./lifecycle.json ";

    private readonly TrialFolder _folder = new();
    private readonly Engine _engine;

    public IdentityInconsistencyTests() => _engine = _folder.StartWithDirectory();

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void People_without_an_account_and_an_account_without_a_person()
    {
        IdentityInconsistency[] found = Find(Get);

        Assert.Equal("OrphanAccount svc@contoso.com, PersonWithoutAccount Ann Lee, PersonWithoutAccount Jane Doe, PersonWithoutAccount John Roe", string.Join(", ", found.Select(static one => $"{one.Kind} {one.Name}")));
        Assert.All(found, static one => Assert.NotEmpty(one.Proposal));
    }

    [Fact]
    public void The_plan_of_a_comparison_says_the_same()
    {
        _engine.Invoke(TrialFolder.Apply + " -InitializeState").ThrowIfFailed();
        _folder.Write("hr.csv", System.IO.File.ReadAllText(_folder["hr.csv"]).Replace("John,Roe,Sales", "John,Roe,IT", StringComparison.Ordinal));

        IdentityInconsistency[] found = Find(TrialFolder.Compare + " -AsPlan | Get-IdentityInconsistency");

        Assert.Equal(found, Find(Get));
        Assert.Contains(found, static one => one is { Kind: InconsistencyKind.AttributeDrift, Identity: "1002", Attribute: "department", Found: "Sales", Expected: "IT" });
        Assert.Contains(found, static one => one is { Kind: InconsistencyKind.UnexplainedAccess, Identity: "1002", Found: "Sales" });
    }

    [Fact]
    public void A_bad_row_is_listed_and_no_error()
    {
        _folder.Write("hr.csv", System.IO.File.ReadAllText(_folder["hr.csv"]) + "\n1002,Jim,Poe,IT,Active,2019-05-01,,\n1009,Jon,Poe,IT,Active,someday,,\n");

        IdentityInconsistency[] rows = Find(Get + "-Directory hr");

        Assert.Equal("DuplicateRow 1002, RowHeld 1009", string.Join(", ", rows.Select(static one => $"{one.Kind} {one.Identity}")));
    }

    [Theory]
    [InlineData("-Kind OrphanAccount", "svc@contoso.com")]
    [InlineData("-Name jane*", "Jane Doe")]
    [InlineData("-Name 1003, svc*", "svc@contoso.com, Ann Lee")]
    [InlineData("-Directory corp -Kind OrphanAccount", "svc@contoso.com")]
    [InlineData("-Directory hr", "")]
    [InlineData("-AsOf 2018-01-01 -Kind PersonWithoutAccount", "")]
    public void What_is_listed_can_be_chosen(string arguments, string names) => Assert.Equal(names, string.Join(", ", Find(Get + arguments).Select(static one => one.Name)));

    [Fact]
    public void A_directory_that_was_not_compared_is_an_error()
    {
        Invocation invocation = _engine.Invoke(Get + "-Directory nowhere");

        Assert.Equal(["DirectoryNotFound"], invocation.ErrorIds);
        Assert.Empty(invocation.Output);
    }

    [Fact]
    public void A_plan_of_a_file_does_not_know_what_was_read()
    {
        _engine.Invoke(TrialFolder.Apply + " -InitializeState; " + TrialFolder.Compare + " -AsPlan | Export-LifecyclePlan -Path ./plan.jsonl").ThrowIfFailed();

        Assert.Equal(["ArgumentInvalid"], _engine.Invoke("Get-LifecyclePlan -Path ./plan.jsonl | Get-IdentityInconsistency").ErrorIds);
    }

    [Fact]
    public void Nothing_is_written()
    {
        _engine.Invoke(TrialFolder.Apply + " -InitializeState").ThrowIfFailed();
        IReadOnlyDictionary<string, string> before = _folder.Fingerprint();

        Assert.NotEmpty(Find(Get));

        Assert.Equal(before, _folder.Fingerprint());
    }

    [Fact]
    public void The_view_is_a_table()
    {
        _engine.Invoke(Get + "-Kind PersonWithoutAccount -Name 1001 | Out-Default").ThrowIfFailed();

        string[] lines = [.. _engine.Host.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        Assert.StartsWith("Directory Kind", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("corp      PersonWithoutAccount Jane Doe", lines[2], StringComparison.Ordinal);
    }

    private IdentityInconsistency[] Find(string script) => [.. _engine.Invoke(script).ThrowIfFailed().Objects<IdentityInconsistency>()];
}

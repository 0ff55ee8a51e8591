using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.Inconsistencies;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

/// <summary>What a person must decide can be listed, and the commands that come with it decide.</summary>
public sealed class IdentityConflictTests : IDisposable
{
    private const string Get = "Get-IdentityConflict -Policy ./lifecycle.json ";

    private readonly TrialFolder _folder = new();
    private readonly Engine _engine;

    public IdentityConflictTests()
    {
        _folder.ChangePolicy("{ \"match\": [\"employeeId\"] }", "{ \"match\": [\"employeeId\"] }, { \"match\": [\"displayName\"] }");
        _folder.Write("more.csv", "userPrincipalName,department,displayName,container\njane@contoso.com,Sales,Jane Doe,Staff\nold@contoso.com,IT,Jane Doe,Old\n");
        _engine = _folder.StartWithDirectory();
        _engine.Invoke("Import-IdentityAccount -Policy ./lifecycle.json -Directory corp -Path ./more.csv -Key userPrincipalName").ThrowIfFailed();
    }

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Two_accounts_of_one_person_come_with_their_differences()
    {
        IdentityConflict conflict = Assert.Single(Find(Get));

        Assert.Equal((ConflictKind.AmbiguousMatch, "corp", "Jane Doe"), (conflict.Kind, conflict.System, conflict.Name));
        Assert.Equal(["jane@contoso.com", "old@contoso.com"], conflict.Accounts.Select(static party => party.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["IT", "Sales", "Sales"], conflict.Differences.Single(static one => one.Attribute == "department").Values.Select(static value => value.Value!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_command_of_a_conflict_settles_it()
    {
        _engine.Invoke(TrialFolder.Apply + " -InitializeState");
        IdentityConflict conflict = Assert.Single(Find(Get));
        ConflictParty jane = conflict.Accounts.Single(static party => party.Name == "jane@contoso.com");
        string command = conflict.Commands.Single(line => line.Contains("-Kind Link", StringComparison.Ordinal) && line.Contains(jane.Id, StringComparison.Ordinal));

        RecordedDecision decision = _engine.Invoke(command + " -Reason 'HR says so'").ThrowIfFailed().Objects<RecordedDecision>().Single();

        Assert.Equal((DecisionKind.Link, "1001", jane.Id), (decision.Kind, decision.Subject, decision.Candidates.Single()));
        Assert.Empty(Find(Get));
    }

    [Fact]
    public void A_duplicate_row_is_a_conflict_that_no_command_settles()
    {
        _folder.Write("hr.csv", System.IO.File.ReadAllText(_folder["hr.csv"]) + "\n1002,Jim,Poe,IT,Active,2019-05-01,,\n");

        IdentityConflict conflict = Assert.Single(Find(Get + "-Directory hr"));

        Assert.Equal((ConflictKind.DuplicateKey, "1002", 0), (conflict.Kind, conflict.People.Single().Id, conflict.Commands.Count));
        Assert.Contains("lines 3, 5", conflict.Because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Kind AmbiguousMatch", 1)]
    [InlineData("-Kind KeyReused", 0)]
    [InlineData("-Name old@*", 1)]
    [InlineData("-Name 1002", 0)]
    [InlineData("-Directory hr", 0)]
    public void What_is_listed_can_be_chosen(string arguments, int count) => Assert.Equal(count, Find(Get + arguments).Length);

    [Fact]
    public void The_plan_of_a_comparison_says_the_same() => Assert.Equal(
        Find(Get).Select(static one => one.ToString()),
        Find("Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -AsPlan -ErrorAction Ignore | Get-IdentityConflict").Select(static one => one.ToString()));

    [Fact]
    public void The_view_has_the_commands()
    {
        _engine.Invoke(Get + "| Out-Default").ThrowIfFailed();

        string text = _engine.Host.Text.Replace("\r", string.Empty, StringComparison.Ordinal);
        Assert.Contains("AmbiguousMatch in corp: Jane Doe", text, StringComparison.Ordinal);
        Assert.Contains("\n  > Add-LifecycleDecision -Identity 1001 -Directory corp -Kind Link", text, StringComparison.Ordinal);
        Assert.Contains("\n  ~ department: ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written()
    {
        IReadOnlyDictionary<string, string> before = _folder.Fingerprint();

        Assert.NotEmpty(Find(Get));

        Assert.Equal(before, _folder.Fingerprint());
    }

    private IdentityConflict[] Find(string script) => [.. _engine.Invoke(script).ThrowIfFailed().Objects<IdentityConflict>()];
}

using System.Management.Automation;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.Inconsistencies;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

/// <summary>Conflicts are settled from the pipeline, or left as they are for a while.</summary>
public sealed class ResolveConflictTests : IDisposable
{
    private const string Get = "Get-IdentityConflict -Policy ./lifecycle.json ";

    private readonly TrialFolder _folder = new();
    private readonly Engine _engine;

    public ResolveConflictTests()
    {
        _folder.ChangePolicy("{ \"match\": [\"employeeId\"] }", "{ \"match\": [\"employeeId\"] }, { \"match\": [\"displayName\"] }");
        _folder.Write("more.csv", "userPrincipalName,department,displayName,container\njane@contoso.com,Sales,Jane Doe,Staff\nold@contoso.com,IT,Jane Doe,Old\n");
        _engine = _folder.StartWithDirectory();
        _engine.Invoke("Import-IdentityAccount -Policy ./lifecycle.json -Directory corp -Path ./more.csv -Key userPrincipalName").ThrowIfFailed();
        _engine.Invoke(TrialFolder.Apply + " -InitializeState");
    }

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Linking_one_of_several_accounts_settles_the_conflict()
    {
        RecordedDecision decision = Resolve("-As Link -Account jane@contoso.com -Reason 'HR says so'").ThrowIfFailed().Objects<RecordedDecision>().Single();

        Assert.Equal((DecisionKind.Link, "1001", "corp", "HR says so"), (decision.Kind, decision.Subject, decision.Directory, decision.Reason));
        Assert.Empty(Find(Get));
    }

    [Fact]
    public void Where_several_can_be_meant_the_error_names_the_choices_and_nothing_is_recorded()
    {
        ErrorRecord error = Assert.Single(Resolve("-As Link -Reason x").Errors);

        Assert.Contains("AmbiguousMatch in corp, Jane Doe: several can be meant: pass -Account or -Identity.", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Add-LifecycleDecision -Identity 1001 -Directory corp -Kind Link", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("somebody@contoso.com is not concerned", Assert.Single(Resolve("-As Link -Account somebody@contoso.com -Reason x").Errors).ToString(), StringComparison.Ordinal);
        Assert.Contains("cannot be decided as Restore", Assert.Single(Resolve("-As Restore -Reason x").Errors).ToString(), StringComparison.Ordinal);
        Assert.Empty(_engine.Invoke("Get-LifecycleDecision -Policy ./lifecycle.json").ThrowIfFailed().Objects<RecordedDecision>());
    }

    [Fact]
    public void An_ignored_conflict_is_not_listed_until_its_time_is_over_or_the_decision_is_taken_back()
    {
        RecordedDecision decision = Resolve("-As Ignore -Until ([DateTimeOffset]::Now.AddDays(60)) -Reason 'Merged in spring'").ThrowIfFailed().Objects<RecordedDecision>().Single();

        Assert.Equal((DecisionKind.Ignore, "1001"), (decision.Kind, decision.Subject));
        Assert.StartsWith("AmbiguousMatch of Jane Doe (1001), ", decision.Evidence, StringComparison.Ordinal);
        Assert.Empty(Find(Get));
        Assert.Equal("Merged in spring", Assert.Single(Find(Get + "-IncludeIgnored")).Ignored?.Reason);
        Assert.Single(Find(Get + "-AsOf ([DateTimeOffset]::Now.AddDays(61))"));

        _engine.Invoke("Get-LifecycleDecision -Policy ./lifecycle.json | Remove-LifecycleDecision").ThrowIfFailed();
        Assert.Single(Find(Get));
    }

    [Fact]
    public void An_ignored_conflict_is_listed_again_when_another_account_is_concerned()
    {
        Resolve("-As Ignore -Reason 'Merged in spring'").ThrowIfFailed();
        _folder.Write("third.csv", "userPrincipalName,department,displayName,container\nthird@contoso.com,IT,Jane Doe,Old\n");
        _engine.Invoke("Import-IdentityAccount -Policy ./lifecycle.json -Directory corp -Path ./third.csv -Key userPrincipalName").ThrowIfFailed();

        Assert.Equal(3, Assert.Single(Find(Get)).Accounts.Count);
    }

    [Fact]
    public void With_WhatIf_nothing_is_recorded()
    {
        IReadOnlyDictionary<string, string> before = _folder.Fingerprint();

        Resolve("-As KeepApart -Reason x -WhatIf").ThrowIfFailed();

        Assert.Equal(before, _folder.Fingerprint());
    }

    private Invocation Resolve(string arguments) => _engine.Invoke(Get + "| Resolve-IdentityConflict " + arguments);

    private IdentityConflict[] Find(string script) => [.. _engine.Invoke(script).ThrowIfFailed().Objects<IdentityConflict>()];
}

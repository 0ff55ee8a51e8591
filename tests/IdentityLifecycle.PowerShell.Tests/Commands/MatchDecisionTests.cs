using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

/// <summary>Whose an account is, somebody at a prompt can say.</summary>
public sealed class MatchDecisionTests
{
    private const string Decide = "Add-LifecycleDecision -Policy ./lifecycle.json -Reason 'HR says so' ";

    /// <summary>A fourth person, with an account that only the name leads to.</summary>
    private static (TrialFolder Folder, Engine Engine) WithReview()
    {
        TrialFolder folder = new();
        folder.ChangePolicy("{ \"match\": [\"employeeId\"] }", "{ \"match\": [\"employeeId\"] }, { \"match\": [\"displayName\"], \"confidence\": \"review\" }");
        Engine engine = folder.StartApplied();
        folder.Write("more.csv", "userPrincipalName,displayName,container\nkim@contoso.com,Kim Poe,Staff\n");
        engine.Invoke("Import-IdentityAccount -Policy ./lifecycle.json -Directory corp -Path ./more.csv -Key userPrincipalName").ThrowIfFailed();
        folder.Write("hr.csv", System.IO.File.ReadAllText(folder["hr.csv"]) + "\n1004,Kim,Poe,IT,Active,2019-05-01,,1001\n");
        return (folder, engine);
    }

    [Fact]
    public void A_match_of_low_confidence_is_confirmed_by_what_the_plan_leaves_out()
    {
        (TrialFolder folder, Engine engine) = WithReview();
        using (folder)
        using (engine)
        {
            LifecyclePlan plan = engine.Invoke("$plan = " + TrialFolder.Compare + " -AsPlan; $plan").ThrowIfFailed().Objects<LifecyclePlan>().Single();
            Assert.Empty(plan.Changes);
            Assert.Empty(engine.Invoke("Get-LifecycleIdentity 1004").ThrowIfFailed().Objects<LifecycleIdentity>().Single().Accounts);

            RecordedDecision decision = engine.Invoke("$plan.Omissions | Where-Object Reason -eq Review | Add-LifecycleDecision -Kind Link -Reason 'Looked at each'").ThrowIfFailed().Objects<RecordedDecision>().Single();
            Assert.Equal((DecisionKind.Link, "1004", "corp"), (decision.Kind, decision.Subject, decision.Directory));
            Assert.StartsWith("account kim@contoso.com (", decision.Evidence, StringComparison.Ordinal);

            engine.Invoke(TrialFolder.Apply).ThrowIfFailed();
            engine.Invoke("Get-LifecycleDecision 1004 | Remove-LifecycleDecision").ThrowIfFailed();
            Assert.Equal("kim@contoso.com", engine.Invoke("(Get-LifecycleIdentity 1004).Accounts.UserPrincipalName").ThrowIfFailed().Objects<string>().Single());
            Assert.Empty(engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Output);
        }
    }

    [Fact]
    public void Who_is_kept_apart_gets_an_account_of_their_own_and_a_tie_is_forgotten()
    {
        (TrialFolder folder, Engine engine) = WithReview();
        using (folder)
        using (engine)
        {
            engine.Invoke(Decide + "-Identity 1004 -Directory corp -Kind KeepApart -Account kim@contoso.com").ThrowIfFailed();
            Assert.Equal(LifecycleProcess.Joiner, engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Objects<LifecycleChange>().Single().Process);

            engine.Invoke(Decide + "-Identity 1003 -Directory corp -Kind KeepApart -Account (Get-IdentityAccount -Policy ./lifecycle.json | Where-Object EmployeeId -eq 1003)").ThrowIfFailed();
            Assert.Empty(engine.Invoke("Get-LifecycleMemory 1003").ThrowIfFailed().Objects<IdentityMemory>().Single().Links);
        }
    }

    [Theory]
    [InlineData("-Identity 1003 -Directory corp -Kind Link", "ArgumentInvalid")]
    [InlineData("-Identity 1003 -Directory corp -Kind Link -Account jane.doe@contoso.com, john.roe@contoso.com", "ArgumentInvalid")]
    [InlineData("-Identity 1003 -Directory corp -Kind Link -Account nobody@contoso.com", "NotFound")]
    [InlineData("-Identity 1003 -Kind Link -Account jane.doe@contoso.com", "ArgumentInvalid")]
    [InlineData("-Identity 1003 -Directory corp -Kind Forget -Account jane.doe@contoso.com", "ArgumentInvalid")]
    public void A_decision_must_name_the_directory_and_one_account(string arguments, string error)
    {
        using TrialFolder folder = new();
        using Engine engine = folder.StartApplied();

        Assert.Equal([error], engine.Invoke(Decide + arguments).ErrorIds);
        Assert.Empty(engine.Invoke("Get-LifecycleDecision -Policy ./lifecycle.json").ThrowIfFailed().Output);
    }
}

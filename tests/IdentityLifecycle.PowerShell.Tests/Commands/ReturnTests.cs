using IdentityLifecycle.Directories;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Inconsistencies;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

/// <summary>Somebody leaves and comes back, where the policy does not want the account used again without a word.</summary>
public sealed class ReturnTests : IDisposable
{
    private readonly TrialFolder _folder = new();
    private readonly Engine _engine;

    public ReturnTests() => _engine = _folder.StartWithDirectory();

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_new_account_is_made_and_the_old_one_stays_with_its_owner_of_before()
    {
        // The embedded directory wants numbers to be unique, so that whoever leaves gives theirs back.
        _folder.ChangePolicy("\"access\": \"noneAtAll\" }", "\"access\": \"noneAtAll\", \"attributes\": { \"employeeId\": \"Append([employeeId], \\\"-left\\\")\" } }");
        LeaveAndComeBack("new");
        _engine.Invoke(TrialFolder.Compare + " -AsPlan | Export-LifecyclePlan -Path ./plan.jsonl").ThrowIfFailed();

        _engine.Invoke("Import-LifecyclePlan -Path ./plan.jsonl | Invoke-JoinerMoverLeaver").ThrowIfFailed();

        Account[] accounts = [.. _engine.Invoke("Get-IdentityAccount -Directory corp -Policy ./lifecycle.json").ThrowIfFailed().Objects<Account>().Where(static account => account.GetFact("employeeId").ToString().StartsWith("1001", StringComparison.Ordinal))];
        Assert.Equal(["1001", "1001-left"], accounts.Select(static account => account.GetFact("employeeId").ToString()).Order(StringComparer.Ordinal));
        AccountLink[] links = [.. _engine.Invoke("Get-LifecycleMemory -Policy ./lifecycle.json").ThrowIfFailed().Objects<LifecycleMemory>().Single().Content.Links.Where(static link => link.Identity.StartsWith("1001", StringComparison.Ordinal))];
        Assert.Equal(["1001", $"1001~{DateTime.UtcNow:yyyyMMdd}"], links.Select(static link => link.Identity).Order(StringComparer.Ordinal));
        Assert.Equal(2, links.Select(static link => link.Anchor).Distinct().Count());
        Assert.Empty(_engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Objects<LifecycleChange>());
    }

    [Fact]
    public void A_return_is_held_until_somebody_decides()
    {
        LeaveAndComeBack("review");
        IdentityConflict conflict = Assert.Single(_engine.Invoke("Get-IdentityConflict -Policy ./lifecycle.json").ThrowIfFailed().Objects<IdentityConflict>());
        Assert.Equal(ConflictKind.ReturnToReview, conflict.Kind);

        _engine.Invoke("Get-IdentityConflict -Policy ./lifecycle.json | Resolve-IdentityConflict -As SamePerson -Reason 'Back from abroad'").ThrowIfFailed();

        Assert.Equal(LifecycleProcess.Rehire, Assert.Single(_engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Objects<LifecycleChange>()).Process);
    }

    private void LeaveAndComeBack(string rehire)
    {
        _folder.ChangePolicy("\"preHire\": \"P14D\" }", $"\"preHire\": \"P14D\", \"rehire\": \"{rehire}\" }}");
        _engine.Invoke(TrialFolder.Apply + " -InitializeState").ThrowIfFailed();
        string people = System.IO.File.ReadAllText(_folder["hr.csv"]);
        _folder.Write("hr.csv", people.Replace("Doe,Sales,Active", "Doe,Sales,Inactive", StringComparison.Ordinal));
        _engine.Invoke(TrialFolder.Apply).ThrowIfFailed();
        _folder.Write("hr.csv", people + "\n");
    }
}

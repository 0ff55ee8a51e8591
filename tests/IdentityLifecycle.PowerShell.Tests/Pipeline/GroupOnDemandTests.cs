using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Pipeline;

/// <summary>Groups that somebody needs are made by the run, remembered by their own ids, and undoing takes the members out again.</summary>
public sealed class GroupOnDemandTests
{
    private static TrialFolder Folder()
    {
        TrialFolder folder = new();
        folder.ChangePolicy("\"createContainers\": true,", "\"createContainers\": true, \"createGroups\": [ { \"groups\": \"DEP-*\" } ],");
        folder.ChangePolicy("\"entitlements\": [", "\"entitlements\": [ { \"name\": \"Department\", \"grant\": [ { \"directory\": \"corp\", \"group\": \"Join(\\\"\\\", \\\"DEP-\\\", [department])\", \"groups\": \"DEP-*\" } ] },");
        return folder;
    }

    [Fact]
    public void A_group_is_made_once_remembered_and_left_by_who_moves()
    {
        using TrialFolder folder = Folder();
        using Engine engine = folder.StartApplied();

        Assert.Empty(engine.Invoke(TrialFolder.Compare).ThrowIfFailed().Output);
        Assert.Equal(["DEP-Sales", "Sales"], engine.Invoke("(Get-IdentityAccount -Policy ./lifecycle.json | Where-Object EmployeeId -eq 1002).MemberOf | Sort-Object").ThrowIfFailed().Objects<string>());
        IdentityMemory memory = engine.Invoke("Get-LifecycleMemory 1002").ThrowIfFailed().Objects<IdentityMemory>().Single();
        Assert.All(memory.Grants, static grant => Assert.True(Guid.TryParse(grant.Entitlement, out _)));
        Assert.Contains(memory.Grants, static grant => grant.Rule == "Department");

        folder.Write("hr.csv", System.IO.File.ReadAllText(folder["hr.csv"]).Replace("1002,John,Roe,Sales", "1002,John,Roe,Legal", StringComparison.Ordinal));
        LifecyclePlan plan = engine.Invoke("$plan = " + TrialFolder.Compare + " -AsPlan; $plan").ThrowIfFailed().Objects<LifecyclePlan>().Single();
        Assert.Equal(["container Staff / Legal in corp", "group DEP-Legal in corp"], plan.WillBeMade);
        Assert.Contains("Will be made (2): container Staff / Legal in corp, group DEP-Legal in corp", string.Concat(engine.Invoke("$plan | Out-String -Width 200").Objects<string>()), StringComparison.Ordinal);
        LifecycleRun run = engine.Invoke("$plan | Invoke-JoinerMoverLeaver").ThrowIfFailed().Run;
        Assert.Equal((RunStatus.Succeeded, 1), (run.Status, run.Seen));
        Assert.Equal(["DEP-Legal"], engine.Invoke("(Get-IdentityAccount -Policy ./lifecycle.json | Where-Object EmployeeId -eq 1002).MemberOf").ThrowIfFailed().Objects<string>());
    }

    [Fact]
    public void Undoing_takes_the_member_out_of_the_group_that_was_made()
    {
        using TrialFolder folder = Folder();
        using Engine engine = folder.StartApplied();
        folder.Write("hr.csv", System.IO.File.ReadAllText(folder["hr.csv"]).Replace("1002,John,Roe,Sales", "1002,John,Roe,Legal", StringComparison.Ordinal));
        engine.Invoke(TrialFolder.Apply).ThrowIfFailed();

        LifecyclePlan undo = engine.Invoke("$undo = Get-LifecycleRun -Last 1 | Undo-LifecycleRun -AsPlan; $undo").ThrowIfFailed().Objects<LifecyclePlan>().Single();
        Assert.Contains(undo.Changes.Single().Operations.OfType<RevokeEntitlement>(), static revoke => revoke.Entitlement is { Name: "DEP-Legal", IsNew: false });
        Assert.Contains(undo.Omissions, static omission => omission.Message.Contains("the group DEP-Legal, which the run may have made, stays", StringComparison.Ordinal));
        engine.Invoke("$undo | Invoke-JoinerMoverLeaver").ThrowIfFailed();

        Assert.Equal(["DEP-Sales", "Sales"], engine.Invoke("(Get-IdentityAccount -Policy ./lifecycle.json | Where-Object EmployeeId -eq 1002).MemberOf | Sort-Object").ThrowIfFailed().Objects<string>());
    }
}

using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Plans.Sealing;
using IdentityLifecycle.Values;
using Xunit;
using static IdentityLifecycle.Core.Tests.Execution.Workbench;

namespace IdentityLifecycle.Core.Tests.Execution.Undo;

/// <summary>What somebody changed since the run stays as it is, and the plan says so.</summary>
public sealed class ChangedSinceTests
{
    private readonly Workbench _bench = new();
    private readonly TestAccount _account;

    public ChangedSinceTests() => _account = _bench.AddLee();

    [Fact]
    public async Task Attribute_with_another_value_stays()
    {
        await ApplyAsync(Set("Lee", "Li"));
        _account.Attributes["surname"] = Fact.Of("Roe");

        Assert.Equal("surname is \"Roe\" now, and not Li as the run left it: it stays.", await OnlyOmissionAsync(OmissionReason.ChangedSince));
    }

    [Fact]
    public async Task Account_that_was_moved_on_stays_where_it_is()
    {
        await ApplyAsync(new RenameAccount("a1", "li"));
        _account.Name = "roe";

        Assert.Contains("the account is \"roe\" in", await OnlyOmissionAsync(OmissionReason.ChangedSince));
    }

    [Fact]
    public async Task Account_that_was_deleted_is_left_alone()
    {
        await ApplyAsync(Set("Lee", "Li"));
        _account.IsDeleted = true;

        Assert.StartsWith("the account is deleted now", await OnlyOmissionAsync(OmissionReason.ChangedSince));
    }

    [Fact]
    public async Task Account_that_is_gone_is_left_alone()
    {
        await ApplyAsync(Set("Lee", "Li"));
        _bench.Corp.Accounts.Clear();

        Assert.StartsWith("the account is gone now", await OnlyOmissionAsync(OmissionReason.ChangedSince));
    }

    [Fact]
    public async Task Deleted_account_that_its_directory_no_longer_keeps_cannot_come_back()
    {
        await ApplyAsync(new DeleteAccount());
        _bench.Corp.Accounts.Clear();

        Assert.Contains("cannot bring it back", await OnlyOmissionAsync(OmissionReason.NotUndoable));
    }

    [Fact]
    public async Task Restored_account_that_is_enabled_is_not_deleted_again()
    {
        (_account.IsDeleted, _account.IsEnabled) = (true, false);
        await ApplyAsync(new RestoreAccount());
        _account.IsEnabled = true;

        Assert.Contains("Disable it first", await OnlyOmissionAsync(OmissionReason.NotUndoable));
    }

    [Fact]
    public async Task Account_that_carries_the_key_of_somebody_else_is_left_alone()
    {
        _account.Attributes["employeeId"] = Fact.Of("1");
        await ApplyAsync(new DisableAccount { Expects = new Expectation { KeyAttribute = "employeeId", KeyValue = Fact.Of("1") } });
        _account.Attributes["employeeId"] = Fact.Of("2");

        Assert.StartsWith("the account carries employeeId \"2\" now", await OnlyOmissionAsync(OmissionReason.ChangedSince));
    }

    [Fact]
    public async Task What_somebody_put_back_already_needs_nothing_and_no_hold_is_set()
    {
        await ApplyAsync(new DisableAccount());
        _account.IsEnabled = true;

        Assert.Contains("no hold is set", await OnlyOmissionAsync(OmissionReason.ChangedSince));
    }

    [Fact]
    public async Task Rest_of_the_account_is_undone_all_the_same()
    {
        await ApplyAsync(Set("Lee", "Li"), new DisableAccount(), Grant());
        _account.Attributes["surname"] = Fact.Of("Roe");
        _account.Groups.Clear();

        LifecyclePlan plan = await _bench.PlanUndoAsync();
        await _bench.ApplyAsync(plan);

        Assert.Single(plan.Omissions);
        Assert.Equal(OperationKind.EnableAccount, Assert.Single(Assert.Single(plan.Changes).Operations).Kind);
        Assert.Equal((true, "Roe"), (_account.IsEnabled, _account.Attributes["surname"].AsText()));
    }

    [Fact]
    public async Task Change_between_planning_and_applying_is_drift()
    {
        await ApplyAsync(Set("Lee", "Li"));
        LifecyclePlan plan = await _bench.PlanUndoAsync();
        _account.Attributes["surname"] = Fact.Of("Roe");

        await _bench.ApplyAsync(plan);

        Assert.Equal((ChangeStatus.Drift, "Roe"), (_bench.ResultOf("1").Status, _account.Attributes["surname"].AsText()));
    }

    [Fact]
    public async Task Sealed_values_are_compared_and_put_back_and_never_shown()
    {
        _bench.State.SealingKey = [.. Enumerable.Repeat((byte)9, ValueSealer.KeyLength)];
        ValueSealer sealer = new(_bench.State.SealingKey);
        _account.Attributes["surname"] = Fact.Of("OldSecret");
        await ApplyAsync(new SetAttributes([Attribute("surname", Seal(sealer, "OldSecret"), PlanValue.Of(Seal(sealer, "NewSecret")))]));

        LifecyclePlan plan = await _bench.PlanUndoAsync();
        Assert.DoesNotContain("Secret", Assert.Single(plan.Changes).Operations[0].Touches.Attributes[0].ToString(), StringComparison.Ordinal);
        await _bench.ApplyAsync(plan);
        Assert.Equal("OldSecret", _account.Attributes["surname"].AsText());

        _account.Attributes["surname"] = Fact.Of("OtherSecret");
        Assert.DoesNotContain("Secret", await OnlyOmissionAsync(OmissionReason.ChangedSince), StringComparison.Ordinal);
    }

    private static Fact Seal(ValueSealer sealer, string text) => sealer.Seal(Fact.Of(text), "corp/1/surname");

    private Task<LifecycleRun> ApplyAsync(params LifecycleOperation[] operations) => _bench.ApplyAsync(_bench.Plan(Change("1", "a1", operations)));

    private async Task<string> OnlyOmissionAsync(OmissionReason reason)
    {
        LifecyclePlan plan = await _bench.PlanUndoAsync();
        Assert.Empty(plan.Changes);
        PlanOmission omission = Assert.Single(plan.Omissions);
        Assert.Equal((reason, "1"), (omission.Reason, omission.Subject));
        return omission.Message;
    }
}

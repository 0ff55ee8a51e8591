using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Writing;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Connectors.Writing;

public sealed class FailedOperationsTests
{
    private const string Key = "employeeId";

    private static readonly Entitlement s_group = new("corp", "g1", "Sales");
    private static readonly LifecycleOperation[] s_all =
    [
        new CreateAccount("jane", ContainerPath.Root, []), new SetCredential(new GeneratedValue([])), new IssuePass(null, null), new DeliverCredential("file", "all"), new DisableAccount(),
        new RunEffect(RunEffect.RevokeSessions, "key"), new RunEffect("archive", "key"), new RevokeEntitlement(s_group), Set(Key), new RenameAccount("a", "b"),
        new MoveAccount(ContainerPath.Root, ContainerPath.Root, "a", "b"), new GrantEntitlement(s_group, "Sales"), new EnableAccount(), new DeleteAccount(),
    ];

    private static readonly WriteOutcome s_refused = WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, "No.");

    [Fact]
    public void If_an_account_cannot_be_disabled_only_access_is_taken_from_it() =>
        Assert.Equal([OperationKind.RevokeSessions, OperationKind.RevokeEntitlement], After(new DisableAccount(), s_refused));

    [Fact]
    public void If_a_group_cannot_be_left_everything_goes_on_except_to_enable_and_to_delete() =>
        Assert.Equal([OperationKind.EnableAccount, OperationKind.DeleteAccount], Skipped(new RevokeEntitlement(s_group), s_refused));

    [Fact]
    public void Attributes_that_are_written_in_part_count_as_not_done() =>
        Assert.Equal([OperationKind.EnableAccount, OperationKind.DeleteAccount], Skipped(Set("title"), WriteOutcome.InPart(LifecycleErrorKind.ValueInvalid, "No.", ["mail"])));

    [Fact]
    public void Password_that_was_not_set_is_not_delivered() =>
        Assert.Equal([OperationKind.DeliverCredential, OperationKind.EnableAccount, OperationKind.DeleteAccount], Skipped(new SetCredential(new GeneratedValue([])), s_refused));

    [Fact]
    public void Pass_that_was_not_issued_is_not_delivered() =>
        Assert.Equal([OperationKind.DeliverCredential, OperationKind.EnableAccount, OperationKind.DeleteAccount], Skipped(new IssuePass(null, null), s_refused));

    [Fact]
    public void Without_an_account_nothing_goes_on()
    {
        Assert.Empty(After(new CreateAccount("jane", ContainerPath.Root, []), s_refused));
        Assert.Empty(After(new RestoreAccount(), s_refused));
        Assert.Empty(After(Set("title"), WriteOutcome.Drift("anchor", Fact.Of("1"), Fact.None)));
    }

    [Fact]
    public void Nothing_is_done_to_an_account_that_has_another_key_and_all_else_that_differs_stops_no_more_than_a_refusal()
    {
        SetAttributes set = Set("title");
        Assert.Empty(After(set, WriteOutcome.Drift(Key, Fact.Of("1"), Fact.Of("2"))));
        Assert.Equal([OperationKind.EnableAccount, OperationKind.DeleteAccount], Skipped(set, WriteOutcome.Drift("title", Fact.Of("1"), Fact.Of("2"))));
    }

    [Fact]
    public void What_waits_for_a_directory_is_tried_again_with_it_unless_it_must_never_be_tried()
    {
        FailedOperations failed = new();
        failed.Add(new RevokeEntitlement(s_group), WriteOutcome.Throttled(TimeSpan.FromSeconds(5), "Later."));
        Assert.Equal(TimeSpan.FromSeconds(5), failed.FindObstacle(Set("title"))!.RetryAfter);
        failed.Add(new DisableAccount(), s_refused);
        Assert.Null(failed.FindObstacle(Set("title"))!.RetryAfter);
        Assert.Equal(TimeSpan.FromSeconds(5), failed.FindObstacle(new RevokeEntitlement(s_group))!.RetryAfter);
    }

    private static SetAttributes Set(string attribute) => new([new AttributeChange(attribute, Fact.Of("1"), PlanValue.Of(Fact.Of("3")), new ChangeReason("test"))])
    {
        Expects = new Expectation { KeyAttribute = Key, KeyValue = Fact.Of("1") },
    };

    private static IEnumerable<OperationKind> After(LifecycleOperation failed, WriteOutcome outcome) => s_all.Select(static operation => operation.Kind).Except(Skipped(failed, outcome));

    private static IEnumerable<OperationKind> Skipped(LifecycleOperation failed, WriteOutcome outcome)
    {
        FailedOperations operations = new();
        operations.Add(failed, outcome);
        return s_all.Where(operation => operations.FindObstacle(operation) is not null).Select(static operation => operation.Kind);
    }
}

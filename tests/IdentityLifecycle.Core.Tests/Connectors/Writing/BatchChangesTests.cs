using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Writing;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Connectors.Writing;

public sealed class BatchChangesTests
{
    private static readonly CreateAccount s_creation = new("jane", ContainerPath.Root, []);

    private readonly BatchChanges _changes = new();

    [Fact]
    public void Operation_that_was_not_done_stands_against_others_of_its_change_alone()
    {
        _changes.Settle(Write("a", new DisableAccount()), WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, "No."));
        Assert.Equal(ChangeStatus.Skipped, _changes.FindObstacle(Write("a", new EnableAccount()))!.Status);
        Assert.Null(_changes.FindObstacle(Write("b", new EnableAccount())));
    }

    [Fact]
    public void What_follows_an_operation_that_happened_may_be_begun()
    {
        _changes.Settle(Write("a", new EnableAccount()), WriteOutcome.Applied("1"));
        _changes.Settle(Write("a", new EnableAccount()), WriteOutcome.AlreadyDone("1"));
        Assert.Null(_changes.FindObstacle(Write("a", new DisableAccount())));
    }

    [Fact]
    public void Account_that_the_change_created_is_the_one_of_its_later_operations()
    {
        _changes.Settle(Write("new", s_creation), WriteOutcome.Applied("1"));
        _changes.Settle(Write("there", s_creation), WriteOutcome.AlreadyDone("2"));
        _changes.Settle(Write("other", new EnableAccount()), WriteOutcome.Applied("3"));
        Assert.Equal(["1", "2", null], new[] { "new", "there", "other" }.Select(change => _changes.AnchorOf(Write(change, new EnableAccount()))));
    }

    [Fact]
    public void Account_that_an_operation_names_comes_before_the_created_one()
    {
        _changes.Settle(Write("new", s_creation), WriteOutcome.Applied("1"));
        Assert.Equal("2", _changes.AnchorOf(Write("new", new EnableAccount()) with { Anchor = "2" }));
    }

    private static AccountWrite Write(string change, LifecycleOperation operation) => new("operation", change, operation, null, static value => value.Literal);
}

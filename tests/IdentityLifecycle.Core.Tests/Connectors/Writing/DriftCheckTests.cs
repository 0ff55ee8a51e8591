using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Writing;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Connectors.Writing;

public sealed class DriftCheckTests
{
    private static readonly DateTimeOffset s_spring = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Expectation s_all = new()
    {
        KeyAttribute = "employeeNumber", KeyValue = Fact.Of("42"), Enabled = true, Container = new ContainerPath(["Staff"]), NoSignInSince = s_spring,
    };

    [Fact]
    public void Account_that_is_as_expected_is_written() =>
        Assert.Null(Find(s_all, new FoundAccount { LastSignIn = s_spring }));

    [Fact]
    public void What_is_expected_is_looked_at_in_one_order()
    {
        FoundAccount account = new() { Key = 43, IsEnabled = false, Container = new ContainerPath(["Leavers"]), LastSignIn = s_spring.AddDays(1) };
        Assert.Equal("employeeNumber was expected to be \"42\", but is \"43\".", Drift(account));
        Assert.Equal("accountEnabled was expected to be \"True\", but is \"False\".", Drift(account with { Key = 42 }), ignoreCase: true);
        Assert.Equal("container was expected to be \"Staff\", but is \"Leavers\".", Drift(account with { Key = 42, IsEnabled = true }));
        string late = Drift(account with { Key = 42, IsEnabled = true, Container = new ContainerPath(["Staff"]) });
        Assert.StartsWith("lastSignInDateTime was expected to be \"not after 2026-03-01", late);
        Assert.Contains("but is \"2026-03-02", late);
    }

    [Fact]
    public void Account_outside_the_root_is_not_where_it_is_expected() =>
        Assert.Equal("container was expected to be \"Staff\", but is (none).", Drift(new FoundAccount { Container = null }));

    [Fact]
    public void What_is_already_so_is_no_drift_although_the_state_is_another()
    {
        WriteOutcome? outcome = DriftCheck.Find(new DisableAccount { Expects = s_all }, new FoundAccount { IsEnabled = false }, static () => WriteOutcome.AlreadyDone("1"));
        Assert.Equal(WriteOutcome.AlreadyDone("1"), outcome);
    }

    [Fact]
    public void Somebody_elses_account_is_drift_without_a_look_at_what_is_wanted()
    {
        bool hasLooked = false;
        WriteOutcome? outcome = DriftCheck.Find(new DisableAccount { Expects = s_all }, new FoundAccount { Key = 43 }, () =>
        {
            hasLooked = true;
            return WriteOutcome.AlreadyDone("1");
        });
        Assert.Equal((ChangeStatus.Drift, "employeeNumber", false), (outcome!.Status, outcome.Attribute, hasLooked));
    }

    [Fact]
    public void Key_that_the_operation_writes_itself_is_not_expected()
    {
        SetAttributes set = new([new AttributeChange("EmployeeNumber", Fact.Of(43), PlanValue.Of(Fact.Of(44)), new ChangeReason("hr says so"))]) { Expects = s_all };
        Assert.Null(DriftCheck.Find(set, new FoundAccount { Key = 43 }, static () => null));
    }

    [Fact]
    public void Key_that_the_directory_does_not_know_is_drift_unless_none_is_expected()
    {
        Expectation unknown = new() { KeyAttribute = "badge", KeyValue = Fact.Of("7") };
        Assert.Equal((ChangeStatus.Drift, "badge"), (Find(unknown, new FoundAccount())!.Status, Find(unknown, new FoundAccount())!.Attribute));
        Assert.Null(Find(unknown with { KeyValue = Fact.None }, new FoundAccount()));
    }

    [Fact]
    public void What_a_directory_does_not_tell_is_no_drift() =>
        Assert.Null(Find(s_all, new FoundAccount { IsEnabled = null, LastSignIn = null }));

    [Fact]
    public void Absent_account_is_drift_unless_it_was_to_be_deleted()
    {
        Assert.Equal(WriteOutcome.AlreadyDone("1"), DriftCheck.Absent(new DeleteAccount(), "1"));
        Assert.Equal(WriteOutcome.Drift("anchor", Fact.Of("1"), Fact.None), DriftCheck.Absent(new DisableAccount(), "1"));
        Assert.Equal(WriteOutcome.Drift("anchor", Fact.Of("(an account)"), Fact.None), DriftCheck.Absent(new DeleteAccount(), null));
    }

    [Fact]
    public void Name_in_other_letters_is_the_expected_one()
    {
        Assert.Null(DriftCheck.FindNameDrift("Jane", "JANE"));
        Assert.Equal(WriteOutcome.Drift("name", Fact.Of("Jane"), Fact.Of("Joan")), DriftCheck.FindNameDrift("Jane", "Joan"));
    }

    private static string Drift(FoundAccount account) => Find(s_all, account)!.Message;

    private static WriteOutcome? Find(Expectation expects, FoundAccount account) => DriftCheck.Find(new DeleteAccount { Expects = expects }, account, static () => null);
}

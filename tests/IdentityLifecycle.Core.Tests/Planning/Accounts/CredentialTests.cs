using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Accounts;

public sealed class CredentialTests
{
    private const string Delivered = """, "credentials": { "initial": "generate", "password": { "length": 16 }, "deliver": "file", "folder": "out", "encryptTo": "helpdesk.cer" }""";

    private const string Pass = """, "credentials": { "initial": "temporaryAccessPass", "pass": { "minutes": 480, "usableOnce": true }, "deliver": "file", "folder": "out", "encryptTo": "helpdesk.cer" }""";

    [Fact]
    public void A_new_account_gets_a_password_that_is_delivered_before_it_is_enabled()
    {
        LifecyclePlan plan = Scenario(Delivered).Person("1").Plan();

        LifecycleChange change = plan.Changes.Single();
        Assert.Equal(
            [OperationKind.CreateAccount, OperationKind.LinkAccount, OperationKind.SetCredential, OperationKind.DeliverCredential, OperationKind.GrantEntitlement, OperationKind.EnableAccount],
            change.Operations.Select(static operation => operation.Kind));
        Assert.Equal(16, change.Operations.OfType<SetCredential>().Single().Credential.Length);
        Assert.Equal(("file", "helpdesk.cer"), change.Operations.OfType<DeliverCredential>().Select(static one => (one.Method, one.Recipient)).Single());
        Assert.Superset(new HashSet<OperationKind> { OperationKind.SetCredential, OperationKind.DeliverCredential }, plan.Header.Envelope.Directories.Single().Operations.ToHashSet());
    }

    [Fact]
    public void A_new_account_gets_a_pass_instead_with_the_terms_of_the_policy()
    {
        LifecyclePlan plan = Scenario(Pass).Person("1").Plan();

        LifecycleChange change = plan.Changes.Single();
        Assert.Equal(
            [OperationKind.CreateAccount, OperationKind.LinkAccount, OperationKind.IssuePass, OperationKind.DeliverCredential, OperationKind.GrantEntitlement, OperationKind.EnableAccount],
            change.Operations.Select(static operation => operation.Kind));
        Assert.Equal((480, true), change.Operations.OfType<IssuePass>().Select(static one => (one.Minutes, one.IsUsableOnce)).Single());
        Assert.Contains(OperationKind.IssuePass, plan.Header.Envelope.Directories.Single().Operations);
        Assert.DoesNotContain(OperationKind.SetCredential, plan.Header.Envelope.Directories.Single().Operations);
    }

    [Fact]
    public void An_account_whose_pass_nobody_got_gets_another_one_and_no_password_limit_stands_against_it()
    {
        PlannerScenario scenario = Scenario(Pass).Person("1").Account("1").Remember("1", LifecycleState.Active, grants: "Sales");
        scenario.Limits = new DirectoryLimits { ShortestPassword = 200 };
        scenario.Memory = scenario.Memory with { Effects = new HashSet<string> { CredentialDue.KeyOf("corp", "a1") } };

        Assert.Equal([OperationKind.IssuePass, OperationKind.DeliverCredential], scenario.Plan().Changes.Single().Operations.Select(static operation => operation.Kind));
    }

    [Fact]
    public void Without_a_delivery_it_is_only_set()
    {
        LifecyclePlan plan = Scenario(""", "credentials": { "initial": "generate" }""").Person("1").Plan();

        Assert.DoesNotContain(plan.Changes.Single().Operations, static operation => operation is DeliverCredential);
        Assert.Equal(24, plan.Changes.Single().Operations.OfType<SetCredential>().Single().Credential.Length);
    }

    [Fact]
    public void An_account_whose_password_nobody_knows_gets_another_one()
    {
        PlannerScenario scenario = Scenario(Delivered).Person("1").Account("1").Remember("1", LifecycleState.Active, grants: "Sales");
        Assert.Empty(scenario.Plan().Changes);
        scenario.Memory = scenario.Memory with { Effects = new HashSet<string> { CredentialDue.KeyOf("corp", "a1") } };

        LifecycleChange change = scenario.Plan().Changes.Single();

        Assert.Equal([OperationKind.SetCredential, OperationKind.DeliverCredential], change.Operations.Select(static operation => operation.Kind));
        Assert.Equal((LifecycleProcess.Correction, "its first password was never set or never delivered, so that nobody knows it"), (change.Process, change.Reason));
    }

    [Fact]
    public void Somebody_who_has_left_gets_no_password_any_more()
    {
        PlannerScenario scenario = Scenario(Delivered).Person("1", ("employeeLeaveDateTime", "2026-11-01")).Account("1").Remember("1", LifecycleState.Active);
        scenario.Memory = scenario.Memory with { Effects = new HashSet<string> { CredentialDue.KeyOf("corp", "a1") } };

        Assert.DoesNotContain(scenario.Plan().Changes.Single().Operations, static operation => operation is SetCredential or DeliverCredential);
    }

    private static PlannerScenario Scenario(string credentials) => new PlannerScenario().Policy("DIRECTORY", credentials);
}

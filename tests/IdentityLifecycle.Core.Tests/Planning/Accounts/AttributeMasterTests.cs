using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Accounts;

/// <summary>Of a synchronised account some attributes are decided elsewhere: those are not written, the others are.</summary>
public sealed class AttributeMasterTests
{
    private const string Synchronised = "is synchronised from Active Directory";

    [Fact]
    public void An_attribute_that_somebody_else_decides_is_left_out_and_the_others_are_written()
    {
        LifecyclePlan plan = new PlannerScenario { Masters = { ("a1", "department", Synchronised) } }
            .Person("1").Account("1", ("department", "Old"), ("displayName", "Old Name")).Remember("1", LifecycleState.Active, grants: "Sales").Plan();

        Assert.Equal(["displayName"], Assert.Single(plan.Changes).Operations.SelectMany(static operation => operation.Touches.Attributes).Select(static change => change.Attribute));
        PlanOmission omission = Assert.Single(plan.Omissions);
        Assert.Equal((OmissionReason.NotAllowed, "1", "department of account name1@contoso.com in corp is synchronised from Active Directory; it is not written."), (omission.Reason, omission.Subject, omission.Message));
    }

    [Fact]
    public void An_attribute_that_is_as_it_should_be_is_no_omission()
    {
        LifecyclePlan plan = new PlannerScenario { Masters = { ("a1", "department", Synchronised) } }
            .Person("1").Account("1").Remember("1", LifecycleState.Active, grants: "Sales").Plan();

        Assert.Empty(plan.Changes);
        Assert.Empty(plan.Omissions);
    }

    [Fact]
    public void The_master_of_one_account_says_nothing_of_the_next()
    {
        LifecyclePlan plan = new PlannerScenario { Masters = { ("a2", "department", Synchronised) } }
            .Person("1").Account("1", ("department", "Old")).Remember("1", LifecycleState.Active, grants: "Sales").Plan();

        Assert.Equal("1", Assert.Single(plan.Changes).Identity);
        Assert.Empty(plan.Omissions);
    }

    [Fact]
    public void An_image_after_changes_knows_the_masters_of_accounts_that_took_another_row()
    {
        DirectoryImageBuilder builder = new("corp", new AttributeSchema([new AttributeDefinition("department")]));
        builder.AddAccount("a1", "One", ContainerPath.Root, new Fact[] { Fact.Of("x") });
        builder.Master(builder.AddAccount("a2", "Two", ContainerPath.Root, new Fact[] { Fact.Of("y") }), "department", Synchronised);
        ImageDraft draft = new(builder.Build("1", PlannerScenario.Now));

        draft.Find("a1")!.IsDeleted = true;
        DirectoryImage image = draft.Build("2", PlannerScenario.Now);

        Assert.Equal(("a2", Synchronised), (image.AnchorOf(0), image.MasterOf(0, 0)));
    }

    [Fact]
    public void An_account_that_is_decided_elsewhere_is_neither_disabled_nor_written_and_the_plan_says_where_to_do_it()
    {
        LifecyclePlan plan = new PlannerScenario { DecidedElsewhere = { ["a1"] = Synchronised } }
            .Person("1", ("status", "Inactive")).Account("1", ("department", "Old")).Remember("1", LifecycleState.Active, grants: "Sales").Plan();

        Assert.DoesNotContain(plan.Changes.SelectMany(static change => change.Operations), static operation => operation.Kind is OperationKind.DisableAccount or OperationKind.SetAttributes);
        Assert.Contains(plan.Omissions, static omission => omission.Reason == OmissionReason.NotAllowed && omission.Message.Contains("it is not disabled", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_directory_itself_decides_of_such_an_account_is_written()
    {
        DirectoryImageBuilder builder = new("corp", new AttributeSchema([new AttributeDefinition("accountEnabled", AttributeType.Boolean), new AttributeDefinition("department"), new AttributeDefinition("usageLocation")]));
        builder.LeaveToDirectory("usageLocation");
        builder.AddAccount("a1", "One", ContainerPath.Root, new Fact[] { Fact.True, Fact.Of("x"), Fact.None });
        builder.Master(builder.AddAccount("a2", "Two", ContainerPath.Root, new Fact[] { Fact.True, Fact.Of("y"), Fact.None }), Synchronised);
        ImageDraft draft = new(builder.Build("1", PlannerScenario.Now));
        draft.Find("a1")!.IsDeleted = true;
        DirectoryImage image = draft.Build("2", PlannerScenario.Now);

        Assert.Equal((Synchronised, Synchronised, Synchronised, null), (image.MasterOf(0), image.MasterOf(0, 0), image.MasterOf(0, 1), image.MasterOf(0, 2)));
    }
}

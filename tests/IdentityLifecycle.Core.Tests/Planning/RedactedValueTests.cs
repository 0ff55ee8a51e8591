using System.IO;
using System.Text;
using IdentityLifecycle.Core.Tests.Plans;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Plans.PlanFile;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>Values that plans must not show are in them sealed, old and new ones, and compared all the same.</summary>
public sealed class RedactedValueTests
{
    private const string Redacted = """, "jobTitle": "Redact([status])", "companyName": "Append(\"copy of \", [account.jobTitle])" """;

    [Fact]
    public async Task Neither_the_old_nor_the_new_value_is_in_the_plan_or_its_file()
    {
        LifecyclePlan plan = Mover().Plan();

        AttributeChange change = Change(plan, "jobTitle");
        Assert.Equal("jobTitle: [Redact] → [Redact]", change.ToString());
        Assert.Equal(("OldSecret", "NewSecret"), (Opened(change.OldValue), Opened(change.NewValue.Literal)));
        Assert.Equal("copy of NewSecret", Opened(Change(plan, "companyName").NewValue.Literal));
        AssertSilent(Dump.Of(plan));
        AssertSilent(await FileAsync(plan));
    }

    [Fact]
    public void A_new_account_gets_the_value_sealed()
    {
        LifecyclePlan plan = new PlannerScenario().Policy("ATTRIBUTE", Redacted).Person("1", ("status", "NewSecret")).Plan();

        AttributeChange change = plan.Changes.Single().Operations.OfType<CreateAccount>().Single().Attributes.Single(static one => one.Attribute == "jobTitle");
        Assert.Equal((Fact.None, "NewSecret"), (change.OldValue, Opened(change.NewValue.Literal)));
    }

    [Fact]
    public void An_account_that_holds_the_value_is_not_changed() => Assert.Empty(
        new PlannerScenario().Policy("ATTRIBUTE", ", \"jobTitle\": \"Redact([status])\"").Person("1", ("status", "Same")).Account("1", ("jobTitle", "Same")).Plan().Changes);

    [Fact]
    public void The_same_outcome_has_the_same_content_hash_and_another_value_another()
    {
        Assert.Equal(Mover().Plan().ContentHash, Mover().Plan(isReversed: true).ContentHash);
        Assert.NotEqual(Mover().Plan().ContentHash, Mover("Other").Plan().ContentHash);
    }

    [Fact]
    public void What_a_state_writes_over_a_redacted_attribute_shows_no_old_value()
    {
        PlannerScenario scenario = new PlannerScenario().Policy("ATTRIBUTE", ", \"jobTitle\": \"Redact([status])\"").Policy("LEFT", ", \"attributes\": { \"jobTitle\": \"\\\"gone\\\"\" }")
            .Person("1", ("status", "OldSecret"), ("employeeLeaveDateTime", "2026-11-01")).Account("1", ("jobTitle", "OldSecret")).Remember("1", LifecycleState.Active);

        AssertSilent(Dump.Of(scenario.Plan()));
        Assert.Equal("[Redact]", Change(scenario.Plan(), "jobTitle").OldValue.ToString());
    }

    [Fact]
    public void A_value_that_cannot_be_used_is_not_in_the_problem()
    {
        LifecyclePlan plan = new PlannerScenario().Policy("ATTRIBUTE", ", \"employeeHireDate\": \"CDate(Redact([status]))\"").Person("1", ("status", "NewSecret")).Account("1").Plan();

        LifecycleProblem problem = Assert.Single(plan.Problems);
        Assert.Equal(LifecycleErrorKind.MappingFailed, problem.Kind);
        AssertSilent(Dump.Of(plan));
    }

    [Fact]
    public void An_image_shows_the_attribute_only_as_redacted()
    {
        AttributeSchema schema = new([new AttributeDefinition("department"), new AttributeDefinition("mail")]);
        DirectoryImageBuilder builder = new("corp", schema);
        builder.AddAccount("a", "A", ContainerPath.Root, [Fact.Of("OldSecret"), Fact.Of("a@x")]);
        Account account = builder.Build("1", PlannerScenario.Now).Redact(["Department"]).GetAccount(0);

        Assert.Equal(("[Redact]", "a@x", "OldSecret"), (account.Department, account.Mail, account.GetFact("department").AsText()));
    }

    private static PlannerScenario Mover(string value = "NewSecret") => new PlannerScenario().Policy("ATTRIBUTE", Redacted).Person("1", ("status", value)).Account("1", ("jobTitle", "OldSecret"));

    private static AttributeChange Change(LifecyclePlan plan, string attribute) =>
        plan.Changes.Single().Operations.OfType<SetAttributes>().Single().Attributes.Single(one => one.Attribute == attribute);

    private static string? Opened(Fact fact) => PlannerScenario.Sealer.Open(fact).AsText();

    private static void AssertSilent(string text)
    {
        Assert.DoesNotContain("Secret", text, System.StringComparison.Ordinal);
        Assert.DoesNotContain(Dump.Of("Secret").Trim('"'), text, System.StringComparison.Ordinal);
    }

    private static async Task<string> FileAsync(LifecyclePlan plan)
    {
        using MemoryStream file = new();
        await LifecyclePlanWriter.WriteAsync(plan, file, CancellationToken.None);
        return Encoding.UTF8.GetString(file.ToArray());
    }
}

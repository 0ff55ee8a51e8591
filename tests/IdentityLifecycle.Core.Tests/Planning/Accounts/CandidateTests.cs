using System.IO;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Candidates;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Plans.PlanFile;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Accounts;

/// <summary>The plan holds the next candidates, and with each what follows from it.</summary>
public sealed class CandidateTests
{
    private const string Mail = """, "mail": "[account.userPrincipalName]" """;
    private const string Unique = """, "unique": [ { "attributes": ["userPrincipalName", "mail"] } ]""";
    private const string Login = "corp/userPrincipalName";

    [Fact]
    public void With_each_candidate_the_plan_holds_all_values_that_follow_from_it()
    {
        CreateAccount create = Created(new PlannerScenario().Policy("ATTRIBUTE", Mail).Person("1", ("surname", "Doe")).Plan(), "1");

        Assert.Equal([new ValueVariant(Login, 1, Fact.Of("doe1@contoso.com"))], Variants(create, "userPrincipalName"));
        Assert.Equal([new ValueVariant(Login, 1, Fact.Of("doe1@contoso.com"))], Variants(create, "mail"));
        Assert.Equal([new ValueVariant("corp/name", 1, Fact.Of("Person 1 1"))], create.NameVariants);
        Assert.Empty(Variants(create, "displayName"));
    }

    [Fact]
    public void What_the_plan_gives_to_somebody_is_nobodys_further_candidate()
    {
        LifecyclePlan plan = new PlannerScenario().Person("1", ("surname", "Doe")).Person("2", ("surname", "Doe1")).Plan();

        Assert.Empty(Variants(Created(plan, "1"), "userPrincipalName"));
        Assert.Equal("doe12@contoso.com", Assert.Single(Variants(Created(plan, "2"), "userPrincipalName")).Value.ToString());
    }

    [Fact]
    public void Two_people_have_no_further_candidate_in_common()
    {
        PlannerScenario scenario = new PlannerScenario()
            .Replace("ToLower(Join(\\\"@\\\", Join(\\\"\\\", [surname], [employeeId]), DefaultDomain()))", "\\\"a@contoso.com\\\", \\\"b@contoso.com\\\", \\\"c@contoso.com\\\", \\\"d@contoso.com\\\"")
            .Person("1", ("surname", "Doe")).Person("2", ("surname", "Roe"));

        LifecyclePlan plan = scenario.Plan();

        Assert.Equal(["a@contoso.com", "b@contoso.com", "c@contoso.com"], Variants(Created(plan, "1"), "userPrincipalName").Select(static variant => variant.Value.ToString()));
        Assert.Equal(["d@contoso.com"], Variants(Created(plan, "2"), "userPrincipalName").Select(static variant => variant.Value.ToString()));
        Assert.Equal(plan.ContentHash, scenario.Plan(isReversed: true).ContentHash);
    }

    [Fact]
    public void A_candidate_whose_address_is_taken_is_none()
    {
        LifecyclePlan plan = new PlannerScenario().Policy("ATTRIBUTE", Mail).Policy("DIRECTORY", Unique)
            .Person("1", ("surname", "Doe")).Account("9", ("employeeId", null), ("mail", "doe1@contoso.com")).Plan();

        Assert.Empty(Variants(Created(plan, "1"), "userPrincipalName"));
    }

    [Fact]
    public void A_name_that_is_made_of_the_login_goes_with_it()
    {
        LifecyclePlan plan = new PlannerScenario()
            .Replace("\"name\": \"SelectUniqueValue([displayName], Join(\\\" \\\", [displayName], [employeeId]))\"", "\"name\": \"[account.userPrincipalName]\"")
            .Person("1", ("surname", "Doe")).Plan();

        Assert.Equal([new ValueVariant(Login, 1, Fact.Of("doe1@contoso.com"))], Created(plan, "1").NameVariants);
    }

    [Fact]
    public void Another_directory_that_takes_the_value_over_has_it_of_each_candidate()
    {
        LifecyclePlan plan = new PlannerScenario { Cloud = CloudImage.Of() }
            .Policy("DIRECTORY", """
                }, "cloud": { "connector": "Embedded", "path": "cloud.db", "correlation": [ { "match": ["employeeId"] } ], "attributes": { "mail": "[corp.userPrincipalName]", "companyName": "Append(\"of \", [account.mail])" },
                "states": { "active": { "account": "unchanged" }, "left": { "account": "disabled" } }
                """).Person("1", ("surname", "Doe")).Plan();

        SetAttributes set = Assert.Single(plan.Changes.Single(static change => change.Directory == "cloud").Operations.OfType<SetAttributes>());
        Assert.Equal("doe@contoso.com", set.Attributes.Single(static change => change.Attribute == "mail").NewValue.ToString());
        Assert.Equal([new ValueVariant(Login, 1, Fact.Of("doe1@contoso.com"))], set.Attributes.Single(static change => change.Attribute == "mail").Variants);
        Assert.Equal([new ValueVariant(Login, 1, Fact.Of("of doe1@contoso.com"))], set.Attributes.Single(static change => change.Attribute == "companyName").Variants);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void A_move_has_further_names_unless_the_account_must_keep_its_own(bool isHeld, int names)
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Account("1", ("container", "Staging")).Remember("1", LifecycleState.Active);
        scenario.Memory = scenario.Memory with { Holds = isHeld ? [new LifecycleHold("1", "corp", [nameof(OperationKind.RenameAccount)], PlannerScenario.Now.AddDays(1), "it is on the door")] : [] };

        MoveAccount move = scenario.Plan().Changes.Single().Operations.OfType<MoveAccount>().Single();

        Assert.Equal((false, names), (move.IsRenaming, move.NameVariants.Count));
    }

    [Fact]
    public async Task The_file_keeps_them_and_the_content_hash_covers_them()
    {
        LifecyclePlan plan = new PlannerScenario().Policy("ATTRIBUTE", Mail).Person("1", ("surname", "Doe")).Plan();
        using MemoryStream file = new();
        await LifecyclePlanWriter.WriteAsync(plan, file, CancellationToken.None);
        file.Position = 0;

        LifecyclePlan read = await LifecyclePlanReader.ReadAsync(file, "plan.ndjson", CancellationToken.None);

        Assert.Equal(plan.ContentHash, read.ContentHash);
        Assert.Equal(Variants(Created(plan, "1"), "mail"), Variants(Created(read, "1"), "mail"));
        Assert.Equal(Created(plan, "1").NameVariants, Created(read, "1").NameVariants);
        LifecyclePlan other = new PlannerScenario().Policy("ATTRIBUTE", Mail).Replace("Join(\\\"\\\", [surname], [employeeId])", "Join(\\\".\\\", [surname], [employeeId])").Person("1", ("surname", "Doe")).Plan();
        Assert.Equal(Created(plan, "1").Attributes.Select(static change => change.NewValue), Created(other, "1").Attributes.Select(static change => change.NewValue));
        Assert.NotEqual(plan.ContentHash, other.ContentHash);
    }

    private static CreateAccount Created(LifecyclePlan plan, string identity) =>
        plan.Changes.Single(change => change.Identity == identity && change.Directory == "corp").Operations.OfType<CreateAccount>().Single();

    private static IReadOnlyList<ValueVariant> Variants(CreateAccount create, string attribute) => create.Attributes.Single(change => change.Attribute == attribute).Variants;
}

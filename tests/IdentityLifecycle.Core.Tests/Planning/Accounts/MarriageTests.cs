using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Accounts;

/// <summary>A changed surname renames the account, with a new login and address, and the old address is kept.</summary>
public sealed class MarriageTests
{
    private const string Name = "\"name\": \"SelectUniqueValue([displayName], Join(\\\" \\\", [displayName], [employeeId]))\"";
    private const string Renaming = "\"name\": { \"value\": \"SelectUniqueValue([displayName], Join(\\\" \\\", [displayName], [employeeId]))\", \"apply\": { \"onChangeOf\": [\"surname\"] } }";

    [Fact]
    public void The_account_gets_another_name_login_and_address_and_keeps_the_old_address()
    {
        LifecyclePlan plan = Jane(Scenario()).Plan();

        LifecycleOperation[] operations = [.. OperationsOf(plan, "1")];
        Assert.Equal([OperationKind.SetAttributes, OperationKind.RenameAccount, OperationKind.SetAttributes], operations.Select(static operation => operation.Kind));
        Assert.Equal(["displayName: Jane Roe → Jane Doe"], operations[0].Touches.Attributes.Select(static change => change.ToString()));
        Assert.Equal(("Jane Roe", "Jane Doe"), (((RenameAccount)operations[1]).OldName, ((RenameAccount)operations[1]).NewName));
        SetAttributes together = (SetAttributes)operations[2];
        Assert.True(together.IsWhole);
        Assert.Equal(["mail", "proxyAddresses", "surname", "userPrincipalName"], together.Attributes.Select(static change => change.Attribute).Order());
        Assert.Equal(("doe@contoso.com", "doe@contoso.com", "smtp:roe@contoso.com; SMTP:doe@contoso.com"), (Value(plan, "1", "userPrincipalName"), Value(plan, "1", "mail"), Value(plan, "1", "proxyAddresses")));
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void An_address_that_stood_in_mail_alone_is_kept_too()
    {
        LifecyclePlan plan = Jane(Scenario(), ("proxyAddresses", null)).Plan();

        Assert.Equal("SMTP:doe@contoso.com; smtp:roe@contoso.com", Value(plan, "1", "proxyAddresses"));
    }

    [Fact]
    public void An_account_keeps_what_still_fits()
    {
        LifecyclePlan plan = Jane(Scenario(), ("userPrincipalName", "DOE1@contoso.com"), ("mail", "doe1@contoso.com"), ("proxyAddresses", "SMTP:doe1@contoso.com"), ("displayName", "Jane Doe")).Plan();

        SetAttributes set = Assert.IsType<SetAttributes>(Assert.Single(OperationsOf(plan, "1")));
        Assert.Equal((false, "surname: Roe → Doe"), (set.IsWhole, Assert.Single(set.Attributes).ToString()));
    }

    [Fact]
    public void A_name_that_is_filled_in_is_no_change_of_name()
    {
        LifecyclePlan plan = Jane(Scenario(), ("surname", null)).Plan();

        Assert.DoesNotContain(OperationsOf(plan, "1"), static operation => operation is RenameAccount);
        Assert.Null(Value(plan, "1", "userPrincipalName"));
        Assert.Equal("Doe", Value(plan, "1", "surname"));
    }

    [Fact]
    public void Another_change_renames_nobody()
    {
        LifecyclePlan plan = Scenario().Person("1", ("surname", "Roe"), ("displayName", "Janet Roe"), ("department", "Finance"))
            .Account("1", ("surname", "Roe"), ("displayName", "Jane Roe"), ("userPrincipalName", "old@contoso.com"), ("mail", "old@contoso.com"), ("proxyAddresses", "SMTP:old@contoso.com")).Plan();

        Assert.Equal(["displayName", "department"], OperationsOf(plan, "1").OfType<SetAttributes>().Single().Attributes.Select(static change => change.Attribute));
        Assert.DoesNotContain(OperationsOf(plan, "1"), static operation => operation is RenameAccount);
    }

    [Fact]
    public void Two_people_who_marry_to_one_name_on_one_day_get_two_logins_and_two_names()
    {
        PlannerScenario scenario = Person(Jane(Scenario()), "2", "Poe");

        LifecyclePlan plan = scenario.Plan();

        Assert.Equal(("doe@contoso.com", "doe2@contoso.com"), (Value(plan, "1", "userPrincipalName"), Value(plan, "2", "userPrincipalName")));
        Assert.Equal(("Jane Doe", "Jane Doe 2"), (NewName(plan, "1"), NewName(plan, "2")));
        Assert.Equal("smtp:poe@contoso.com; SMTP:doe2@contoso.com", Value(plan, "2", "proxyAddresses"));
        Assert.Empty(plan.Problems);
        Assert.Equal(plan.ContentHash, scenario.Plan(isReversed: true).ContentHash);
    }

    [Fact]
    public void Whoever_joins_comes_after_whoever_marries()
    {
        LifecyclePlan plan = Jane(Scenario()).Person("0", ("surname", "Doe"), ("displayName", "Jane Doe")).Plan();

        CreateAccount create = plan.Changes.SelectMany(static change => change.Operations).OfType<CreateAccount>().Single();
        Assert.Equal(("Jane Doe 0", "doe0@contoso.com"), (create.Name, Value(plan, "0", "userPrincipalName")));
    }

    [Theory]
    [InlineData("userPrincipalName", "doe@contoso.com")]
    [InlineData("mail", "doe@contoso.com")]
    [InlineData("proxyAddresses", "smtp:doe@contoso.com")]
    public void A_login_or_address_that_something_has_is_given_up_for_the_next_candidate(string attribute, string value)
    {
        PlannerScenario scenario = Jane(Scenario());
        scenario.Held.Add(new HeldValue(attribute, value, "CN=Doe"));

        LifecyclePlan plan = scenario.Plan();

        Assert.Equal(("doe1@contoso.com", "smtp:roe@contoso.com; SMTP:doe1@contoso.com"), (Value(plan, "1", "userPrincipalName"), Value(plan, "1", "proxyAddresses")));
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void The_old_address_is_left_out_if_somebody_else_has_it_too_and_the_rest_is_done()
    {
        LifecyclePlan plan = Jane(Scenario(), ("proxyAddresses", null)).Account("9", ("employeeId", null), ("proxyAddresses", "smtp:roe@contoso.com")).Plan();

        Assert.Equal(("doe@contoso.com", "SMTP:doe@contoso.com"), (Value(plan, "1", "mail"), Value(plan, "1", "proxyAddresses")));
        LifecycleProblem problem = Assert.Single(plan.Problems);
        Assert.Contains("the former address \"roe@contoso.com\" is not kept", problem.Message, StringComparison.Ordinal);
        Assert.Equal((LifecycleErrorKind.ValueNotUnique, "1", false), (problem.Kind, problem.Identity, problem.BlocksPlan));
    }

    [Fact]
    public void Without_a_free_login_nothing_that_belongs_together_is_written_and_everything_else_is()
    {
        LifecyclePlan plan = Jane(Scenario()).Account("8", ("employeeId", null), ("userPrincipalName", "doe@contoso.com")).Account("9", ("employeeId", null), ("userPrincipalName", "doe1@contoso.com")).Plan();

        Assert.Equal(["displayName"], Assert.IsType<SetAttributes>(Assert.Single(OperationsOf(plan, "1"))).Attributes.Select(static change => change.Attribute));
        Assert.Contains("every value is already taken", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
        PlanOmission omission = Assert.Single(plan.Omissions, static omission => omission.Reason == OmissionReason.Value);
        Assert.Contains("belongs to userPrincipalName", omission.Message, StringComparison.Ordinal);
        Assert.Contains("surname: Roe → Doe", omission.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_looked_whether_the_login_is_free_everything_that_belongs_to_it_waits()
    {
        LifecyclePlan plan = Jane(Scenario().Policy("DIRECTORY", """
            , "unique": [ { "attributes": ["userPrincipalName", "mail", "proxyAddresses"], "in": ["corp", "cloud"] } ] },
            "cloud": { "connector": "Embedded", "path": "cloud.db", "correlation": [ { "match": ["employeeId"] } ], "states": { "left": { "account": "disabled" } }
            """)).Plan();

        Assert.Equal(["displayName"], Assert.IsType<SetAttributes>(Assert.Single(OperationsOf(plan, "1"))).Attributes.Select(static change => change.Attribute));
        Assert.Contains(plan.Omissions, static omission => omission.Message.Contains("belongs to userPrincipalName", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_free_name_login_and_surname_wait_for_it()
    {
        PlannerScenario scenario = Jane(Scenario(), ("container", "Staff")).Account("8", ("employeeId", null), ("displayName", "Jane Doe")).Account("9", ("employeeId", null), ("displayName", "JANE DOE 1"));

        LifecyclePlan plan = scenario.Plan();

        Assert.Equal(["displayName"], Assert.IsType<SetAttributes>(Assert.Single(OperationsOf(plan, "1"))).Attributes.Select(static change => change.Attribute));
        Assert.Contains("Account roe@contoso.com in corp keeps the name \"Jane Roe\"", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_marries_and_moves_gets_the_new_name_with_the_move()
    {
        LifecyclePlan plan = Jane(Scenario(), ("container", "Staging")).Plan();

        MoveAccount move = Assert.Single(OperationsOf(plan, "1").OfType<MoveAccount>());
        Assert.Equal(("Jane Roe", "Jane Doe", "Staff"), (move.OldName, move.NewName, move.To.ToString()));
        Assert.DoesNotContain(OperationsOf(plan, "1"), static operation => operation is RenameAccount);
        Assert.IsType<SetAttributes>(OperationsOf(plan, "1").Last());
    }

    [Fact]
    public void A_name_that_changes_only_in_case_is_no_name_of_somebody_else()
    {
        LifecyclePlan plan = Jane(Scenario(), ("displayName", "JANE DOE")).Plan();

        Assert.Equal("Jane Doe", NewName(plan, "1"));
    }

    [Theory]
    [InlineData(nameof(OperationKind.RenameAccount))]
    [InlineData(nameof(OperationKind.SetAttributes))]
    public void What_is_held_holds_everything_that_belongs_to_it(string kind)
    {
        PlannerScenario scenario = Jane(Scenario()).Remember("1", LifecycleState.Active);
        scenario.Memory = scenario.Memory with { Holds = [new LifecycleHold("1", "corp", [kind], PlannerScenario.Now.AddDays(1), "she wants to think it over")] };

        LifecyclePlan plan = scenario.Plan();

        Assert.DoesNotContain(plan.Changes.SelectMany(static change => change.Operations), static operation => operation is RenameAccount or SetAttributes { IsWhole: true });
        Assert.Null(Value(plan, "1", "surname"));
    }

    [Fact]
    public void After_a_run_that_died_in_the_middle_the_next_one_does_the_rest()
    {
        // The name was changed, what belongs to it was not.
        LifecyclePlan plan = Jane(Scenario(), ("displayName", "Jane Doe")).Plan();

        SetAttributes rest = Assert.IsType<SetAttributes>(Assert.Single(OperationsOf(plan, "1")));
        Assert.Equal(["mail", "proxyAddresses", "surname", "userPrincipalName"], rest.Attributes.Select(static change => change.Attribute).Order());
        Assert.True(rest.IsWhole);
    }

    [Fact]
    public void The_plan_holds_the_next_candidates_of_a_marriage()
    {
        LifecyclePlan plan = Jane(Scenario()).Plan();

        SetAttributes together = OperationsOf(plan, "1").OfType<SetAttributes>().Single(static set => set.IsWhole);
        Assert.Equal("doe1@contoso.com", Assert.Single(together.Attributes.Single(static change => change.Attribute == "userPrincipalName").Variants).Value.ToString());
        Assert.Equal("smtp:roe@contoso.com; SMTP:doe1@contoso.com", Assert.Single(together.Attributes.Single(static change => change.Attribute == "proxyAddresses").Variants).Value.ToString());
        Assert.Equal("Jane Doe 1", Assert.Single(OperationsOf(plan, "1").OfType<RenameAccount>().Single().NameVariants).Value.ToString());
    }

    private static PlannerScenario Scenario() => new PlannerScenario().Replace(Name, Renaming)
        .Replace("DefaultDomain())))\", \"apply\": \"onCreate\" }", "DefaultDomain())))\", \"apply\": { \"onChangeOf\": [\"surname\"] } }")
        .Policy("ATTRIBUTE", """, "surname": "[surname]", "mail": { "value": "[account.userPrincipalName]", "apply": { "onChangeOf": ["surname"] } }, "proxyAddresses": { "value": "Append(\"SMTP:\", [account.mail])", "apply": "add" } """)
        .Policy("DIRECTORY", """, "unique": [ { "attributes": ["userPrincipalName", "mail", "proxyAddresses"] } ]""");

    /// <summary>Jane Roe, who is Jane Doe now.</summary>
    private static PlannerScenario Jane(PlannerScenario scenario, params (string Attribute, string? Value)[] facts) => Person(scenario, "1", "Roe", facts);

    private static PlannerScenario Person(PlannerScenario scenario, string id, string surname, params (string Attribute, string? Value)[] facts)
    {
        string address = $"{surname.ToLowerInvariant()}@contoso.com";
        return scenario.Person(id, ("surname", "Doe"), ("displayName", "Jane Doe"))
            .Account(id, [("surname", surname), ("displayName", "Jane " + surname), ("userPrincipalName", address), ("mail", address), ("proxyAddresses", "SMTP:" + address), .. facts]);
    }

    private static IEnumerable<LifecycleOperation> OperationsOf(LifecyclePlan plan, string identity) =>
        plan.Changes.Where(change => change.Identity == identity).SelectMany(static change => change.Operations).Where(static operation => operation is not LinkAccount);

    private static string? NewName(LifecyclePlan plan, string identity) => OperationsOf(plan, identity).OfType<RenameAccount>().SingleOrDefault()?.NewName;

    private static string? Value(LifecyclePlan plan, string identity, string attribute) => OperationsOf(plan, identity).SelectMany(static operation => operation.Touches.Attributes)
        .Where(change => change.Attribute == attribute).Select(static change => change.NewValue.Literal.ToString()).SingleOrDefault();
}

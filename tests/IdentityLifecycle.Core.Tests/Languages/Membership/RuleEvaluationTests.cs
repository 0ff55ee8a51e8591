using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Membership;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Languages.Membership;

public sealed class RuleEvaluationTests
{
    [Theory]
    [InlineData("""user.department -eq "sales" """, Verdict.True)]
    [InlineData("""user.department -eq 'Sales'""", Verdict.True)]
    [InlineData("""user.department -eq `"Sales`" """, Verdict.True)]
    [InlineData("""user.department -ne "Sales" """, Verdict.False)]
    [InlineData("""user.department –eq "Sales" """, Verdict.True)]
    [InlineData("""user.department eq "Sales" """, Verdict.True)]
    [InlineData("""user.department -EQ "Sales" """, Verdict.True)]
    [InlineData("""user.department -startsWith "sa" """, Verdict.True)]
    [InlineData("""user.department -notStartsWith "sa" """, Verdict.False)]
    [InlineData("""user.department -endsWith "LES" """, Verdict.True)]
    [InlineData("""user.department -notEndsWith "LES" """, Verdict.False)]
    [InlineData("""user.department -contains "ale" """, Verdict.True)]
    [InlineData("""user.department -notContains "ale" """, Verdict.False)]
    [InlineData("""user.displayName -match "^Da.*" """, Verdict.True)]
    [InlineData("""user.displayName -match "NEIL" """, Verdict.True)]
    [InlineData("""user.displayName -notMatch "^x" """, Verdict.True)]
    [InlineData("""user.displayName -eq 'David O''Neil'""", Verdict.True)]
    [InlineData("""user.department -in ["HR","SALES"]""", Verdict.True)]
    [InlineData("""user.department -notIn ["HR","SALES"]""", Verdict.False)]
    [InlineData("""user.department -in []""", Verdict.False)]
    [InlineData("""user.employeeId -in [123, "x"]""", Verdict.True)]
    [InlineData("""user.employeeId -eq 123""", Verdict.True)]
    [InlineData("""user.employeeId -gt "00122" """, Verdict.True)]
    [InlineData("""user.extensionAttribute1 -eq true""", Verdict.True)]
    [InlineData("""user.manager.mail -endsWith "@contoso.com" """, Verdict.True)]
    public void Texts_are_compared_without_case(string rule, Verdict expected) => Assert.Equal(expected, RuleTable.Evaluate(rule));

    [Theory]
    [InlineData("user.city -eq null", Verdict.True)]
    [InlineData("user.city -ne null", Verdict.False)]
    [InlineData("user.city -ne $null", Verdict.False)]
    [InlineData("user.department -eq null", Verdict.False)]
    [InlineData("user.department –ne null", Verdict.True)]
    [InlineData("""user.city -eq "null" """, Verdict.False)]
    [InlineData("""user.city -eq "x" """, Verdict.False)]
    [InlineData("""user.city -ne "x" """, Verdict.True)]
    [InlineData("""user.city -startsWith "" """, Verdict.False)]
    [InlineData("""user.city -notContains "x" """, Verdict.True)]
    [InlineData("""user.city -notMatch "x" """, Verdict.True)]
    [InlineData("""user.city -notIn ["x"]""", Verdict.True)]
    [InlineData("""user.employeeLeaveDateTime -lt system.now""", Verdict.False)]
    [InlineData("""user.unknown -eq null""", Verdict.Unknown)]
    [InlineData("""user.unknown -ne "x" """, Verdict.Unknown)]
    [InlineData("""user.unknown -in ["x"]""", Verdict.Unknown)]
    public void None_and_unknown(string rule, Verdict expected) => Assert.Equal(expected, RuleTable.Evaluate(rule));

    [Theory]
    [InlineData("user.accountEnabled -eq true", Verdict.True)]
    [InlineData("user.accountEnabled -ne true", Verdict.False)]
    [InlineData("""user.accountEnabled -eq "True" """, Verdict.True)]
    [InlineData("user.accountEnabled -in [true]", Verdict.True)]
    [InlineData("user.level -eq 7", Verdict.True)]
    [InlineData("""user.level -eq "7" """, Verdict.True)]
    [InlineData("user.level -lt 7.5", Verdict.True)]
    [InlineData("user.level -le 7", Verdict.True)]
    [InlineData("user.level -gt -1", Verdict.True)]
    [InlineData("user.level -ge 8", Verdict.False)]
    [InlineData("user.level -in [1, 7]", Verdict.True)]
    [InlineData("user.fte -eq 0.5", Verdict.True)]
    [InlineData("user.employeeHireDate -ge system.now -plus p1d", Verdict.False)]
    [InlineData("user.employeeHireDate -ge system.now -plus PT12H", Verdict.True)]
    [InlineData("user.employeeHireDate -gt system.now -minus p7d -plus p1w", Verdict.True)]
    [InlineData("user.employeehiredate -le 2020-06-10T18:13:20Z", Verdict.False)]
    [InlineData("user.employeeHireDate -eq 2026-11-21T01:00:00+01:00", Verdict.True)]
    [InlineData("""user.employeeHireDate -eq "2026-11-21" """, Verdict.True)]
    [InlineData("""user.employeeHireDate -lt "2026-11-22T00:00:00Z" """, Verdict.True)]
    [InlineData("user.employeeHireDate -gt 2026-10-21 -plus p1m", Verdict.False)]
    public void Other_types(string rule, Verdict expected) => Assert.Equal(expected, RuleTable.Evaluate(rule));

    [Theory]
    [InlineData("""user.department -eq "x" -or user.country -eq "US" -and user.city -eq null""", Verdict.True)]
    [InlineData("""(user.department -eq "x" -or user.country -eq "US") -and user.city -ne null""", Verdict.False)]
    [InlineData("""user.country -eq "US" -or user.department -eq "x" -and user.city -ne null""", Verdict.True)]
    [InlineData("""-not user.department -eq "x" -and user.country -eq "US" """, Verdict.True)]
    [InlineData("""-not (user.department -eq "Sales" -and user.country -eq "US")""", Verdict.False)]
    [InlineData("""not not user.department -eq "Sales" """, Verdict.True)]
    [InlineData("""(user.department -eq "Sales") -and -not (user.displayName -startsWith "SDE")""", Verdict.True)]
    [InlineData("""user.unknown -eq "x" -or user.country -eq "US" """, Verdict.True)]
    [InlineData("""user.unknown -eq "x" -or user.country -eq "DE" """, Verdict.Unknown)]
    [InlineData("""user.unknown -eq "x" -and user.country -eq "DE" """, Verdict.False)]
    [InlineData("""user.unknown -eq "x" -and user.country -eq "US" """, Verdict.Unknown)]
    [InlineData("""-not user.unknown -eq "x" """, Verdict.Unknown)]
    public void Logic_binds_as_documented_and_has_three_values(string rule, Verdict expected) => Assert.Equal(expected, RuleTable.Evaluate(rule));

    [Theory]
    [InlineData("""user.proxyAddresses -any (_ -startsWith "smtp:dave")""", Verdict.True)]
    [InlineData("""user.proxyAddresses -all (_ -startsWith "smtp:")""", Verdict.True)]
    [InlineData("""user.proxyAddresses -all (_ -endsWith "@contoso.com")""", Verdict.False)]
    [InlineData("""user.proxyAddresses -any _ -startsWith "SMTP:" -and _ -endsWith "outlook.com" """, Verdict.True)]
    [InlineData("""user.proxyAddresses -any _ -startsWith "x" -or user.country -eq "US" """, Verdict.True)]
    [InlineData("""user.proxyAddresses -any (_ -startsWith "x") -or user.country -eq "US" """, Verdict.True)]
    [InlineData("""user.otherMails -any (_ -contains "")""", Verdict.False)]
    [InlineData("""user.otherMails -all (_ -contains "x")""", Verdict.True)]
    [InlineData("""user.hidden -any (_ -contains "x")""", Verdict.Unknown)]
    [InlineData("""user.hidden -all (_ -contains "x")""", Verdict.Unknown)]
    [InlineData("""user.department -any (_ -eq "Sales")""", Verdict.True)]
    [InlineData("""user.proxyAddresses -startsWith "smtp:dave" """, Verdict.True)]
    [InlineData("""user.proxyAddresses -notEndsWith "@outlook.com" """, Verdict.False)]
    [InlineData("""user.proxyAddresses -contains "contoso" """, Verdict.True)]
    [InlineData("""user.assignedPlans -any (assignedPlan.service -eq "SCO" -and assignedPlan.capabilityStatus -eq "Enabled")""", Verdict.True)]
    [InlineData("""user.assignedPlans -any (assignedPlan.service -eq "exchange" -and assignedPlan.capabilityStatus -eq "Enabled")""", Verdict.False)]
    [InlineData("""user.assignedPlans -all (assignedPlan.servicePlanId -eq null)""", Verdict.True)]
    [InlineData("""user.assignedPlans -any (assignedPlan.service -eq "SCO" -and user.unknown -eq "x")""", Verdict.Unknown)]
    [InlineData("""user.assignedPlans -ne null""", Verdict.True)]
    [InlineData("""user.memberOf -any (group.objectId -in ['G2'])""", Verdict.True)]
    [InlineData("""user.memberOf -any (group.objectId -in ['g3']) -or user.memberOf -any (group.objectId -eq "g1")""", Verdict.True)]
    [InlineData("""Direct Reports for "m1" """, Verdict.True)]
    [InlineData("""direct reports for 'm2'""", Verdict.False)]
    [InlineData("""user.mobile -startsWith "+49" """, Verdict.True)]
    public void Collections_groups_and_reports(string rule, Verdict expected) => Assert.Equal(expected, RuleTable.Evaluate(rule));

    [Fact]
    public void Groups_and_manager_come_from_the_context_where_it_gives_them()
    {
        ComplexValue group = new([new("objectId", Fact.Of("g9")), new("displayName", Fact.Of("All staff"))]);
        EvaluationContext context = new()
        {
            AsOf = RuleTable.Context.AsOf,
            GroupsOf = _ => Fact.Of(ValueList.Of([group])),
            IsReportOf = static (_, manager) => manager == "m9" ? Verdict.True : Verdict.Unknown,
        };
        Assert.Equal(Verdict.True, RuleTable.Evaluate("""user.memberOf -any (group.objectId -eq "g9" -and group.displayName -startsWith "All")""", context));
        Assert.Equal(Verdict.False, RuleTable.Evaluate("""user.memberOf -any (group.objectId -eq "g1")""", context));
        Assert.Equal(Verdict.True, RuleTable.Evaluate("""user.memberOf -any (_ -in ["g9"])""", context));
        Assert.Equal(Verdict.True, RuleTable.Evaluate("""Direct Reports for "m9" """, context));
        Assert.Equal("unknown: the manager is unknown", RuleTable.Compile("""Direct Reports for "m8" """).Explain(RuleTable.Record, context).Short);
    }

    [Theory]
    [InlineData("""user.memberOf -any (group.objectId -eq "g1")""", Verdict.True)]
    [InlineData("""user.memberOf -any (group.objectId -eq "g2")""", Verdict.Unknown)]
    [InlineData("""user.memberOf -any (group.objectId -eq "g2" -and group.directory -eq "corp")""", Verdict.False)]
    [InlineData("""user.memberOf -all (group.objectId -ne "g1")""", Verdict.False)]
    [InlineData("""user.memberOf -all (group.displayName -ne "One")""", Verdict.False)]
    [InlineData("""user.memberOf -all (group.displayName -ne "Two")""", Verdict.Unknown)]
    public void A_group_that_may_or_may_not_be_there_leaves_open_only_what_it_could_decide(string rule, Verdict expected)
    {
        ComplexValue known = new([new("objectId", Fact.Of("g1")), new("displayName", Fact.Of("One")), new("directory", Fact.Of("corp"))]);
        ComplexValue untold = new([new("objectId", Fact.Unknown), new("displayName", Fact.Unknown), new("directory", Fact.Of("cloud"))]);
        EvaluationContext context = new() { AsOf = RuleTable.Context.AsOf, GroupsOf = _ => Fact.Of(ValueList.Of([known, untold])) };
        Assert.Equal(expected, RuleTable.Evaluate(rule, context));
    }

    [Fact]
    public void Groups_that_nobody_gives_are_unknown()
    {
        MembershipRule rule = MembershipRule.Parse("""user.memberOf -any (group.objectId -eq "g")""", out _)!;
        CompiledRule compiled = rule.Compile(new SchemaScope(AttributeSchema.Empty), "user", out _)!;
        Assert.Equal(Verdict.Unknown, compiled.Evaluate(RuleTable.Record, RuleTable.Context));
    }

    [Fact]
    public void A_device_rule_reads_devices()
    {
        OpenScope scope = new();
        MembershipRule rule = MembershipRule.Parse("""device.devicePhysicalIds -any _ -startsWith "[ZTDId]" -and device.deviceOwnership -eq "Company" """, out _)!;
        CompiledRule compiled = rule.Compile(scope, "device", out _)!;
        IFactSource device = scope.Bind([new("devicePhysicalIds", Fact.Of(ValueList.OfTexts(["[HWID]:1", "[ZTDID]:2"]))), new("deviceOwnership", Fact.Of("company"))]);
        Assert.Equal(Verdict.True, compiled.Evaluate(device, RuleTable.Context));
    }

    [Theory]
    [InlineData("""(device.isRooted -eq true)""", "device")]
    [InlineData("""-not Account.mail -eq null""", "account")]
    [InlineData("""user.a -any (_ -eq "x")""", "user")]
    [InlineData("""Direct Reports for "m" """, "user")]
    public void A_rule_says_what_it_is_about(string rule, string expected) => Assert.Equal(expected, MembershipRule.Parse(rule, out _)!.Subject);
}

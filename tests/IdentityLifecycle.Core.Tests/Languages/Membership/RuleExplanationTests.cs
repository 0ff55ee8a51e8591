using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Languages.Membership;

public sealed class RuleExplanationTests
{
    [Fact]
    public void Each_part_has_its_verdict_and_the_value_it_saw()
    {
        Explanation explanation = RuleTable.Compile(
            """user.department -eq "sales" -and (user.country -in ["DE","AT"] -or -not user.unknown -eq "x")""").Explain(RuleTable.Record, RuleTable.Context);
        Assert.Equal(
            """
            user.department -eq "sales" -and (user.country -in ["DE", "AT"] -or -not (user.unknown -eq "x"))  ->  unknown
              user.department -eq "sales"  ->  true  (department is "Sales")
              user.country -in ["DE", "AT"] -or -not (user.unknown -eq "x")  ->  unknown
                user.country -in ["DE", "AT"]  ->  false  (country is "US")
                -not (user.unknown -eq "x")  ->  unknown
                  user.unknown -eq "x"  ->  unknown  (unknown is unknown)
            """.ReplaceLineEndings("\n"),
            explanation.ToString());
        Assert.Equal("unknown: unknown is unknown", explanation.Short);
    }

    [Theory]
    [InlineData("""user.department -eq "x" -or user.country -eq "US" """, "true: country is \"US\"")]
    [InlineData("""user.department -eq "x" -and user.country -eq "US" """, "false: department is \"Sales\"")]
    [InlineData("""user.city -eq null""", "true: city is null")]
    [InlineData("""user.proxyAddresses -any (_ -startsWith "x")""", "false: proxyAddresses is \"SMTP:david@contoso.com; smtp:dave@outlook.com\"")]
    [InlineData("""Direct Reports for "M2" """, "false: manager is \"M1\"")]
    public void The_short_form_names_what_decided(string rule, string expected) =>
        Assert.Equal(expected, RuleTable.Compile(rule).Explain(RuleTable.Record, RuleTable.Context).Short);

    [Fact]
    public void The_elements_of_a_collection_are_explained() => Assert.Contains(
        """    assignedPlan.service -eq "exchange"  ->  true  (assignedPlan.service is "exchange")""",
        RuleTable.Compile("""user.assignedPlans -any (assignedPlan.service -eq "exchange" -and assignedPlan.capabilityStatus -eq "Enabled")""")
            .Explain(RuleTable.Record, RuleTable.Context).ToString(),
        System.StringComparison.Ordinal);
}

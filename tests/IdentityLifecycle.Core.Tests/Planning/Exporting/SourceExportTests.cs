using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Planning.Exporting;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Exporting;

/// <summary>What a system of record takes back: the accounts as they are, and never a value that is not known.</summary>
public sealed class SourceExportTests
{
    private const string Login = """{ "columns": { "Worker": "[employeeId]", "Login": "[corp.userPrincipalName]" } }""";

    [Fact]
    public void The_file_has_a_row_for_everybody_with_an_account_and_says_whom_it_leaves_out()
    {
        PlannerScenario scenario = new PlannerScenario().Person("2").Account("2").Person("1").Account("1").Person("3").Person("4").Account("4", ("userPrincipalName", null));

        SourceExport export = Export(scenario, Login);

        Assert.Equal(["Worker", "Login"], export.Header);
        Assert.Equal([["1", "name1@contoso.com"], ["2", "name2@contoso.com"]], export.Rows);
        Assert.Equal(
            ["1: there is no account in corp, or it is not clear which one (3)", "1: there is no value for Login (4)"],
            export.LeftOut.Select(static gap => gap.ToString()));
        Assert.Empty(export.Problems);
    }

    [Fact]
    public void Only_what_differs_is_written_where_the_policy_says_what_a_column_replaces()
    {
        const string Columns = """{ "columns": { "Worker": "[employeeId]", "Login": { "value": "[corp.userPrincipalName]", "replaces": "[status]" } } }""";
        PlannerScenario scenario = new PlannerScenario()
            .Person("1", ("status", "name1@contoso.com")).Account("1").Person("2", ("status", "NAME2@contoso.com")).Account("2").Person("3", ("status", "?")).Account("3").Person("4", ("status", null)).Account("4");

        SourceExport export = Export(scenario, Columns);

        Assert.Equal(["2", "4"], export.Rows.Select(static row => row[0]));
        Assert.Equal(2, export.Unchanged);
    }

    [Fact]
    public void A_column_that_may_be_empty_empties_what_the_source_has()
    {
        const string Columns = """{ "columns": { "Worker": "[employeeId]", "Login": { "value": "[corp.userPrincipalName]", "replaces": "[status]", "mayBeEmpty": true } } }""";
        PlannerScenario scenario = new PlannerScenario().Person("1", ("status", "old@contoso.com")).Account("1", ("userPrincipalName", null));

        Assert.Equal(["1", string.Empty], Assert.Single(Export(scenario, Columns).Rows));
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("@SUM(1)")]
    [InlineData("+1+cmd")]
    [InlineData("-2+3x")]
    public void A_value_that_a_spreadsheet_would_run_is_refused_and_the_others_are_written(string value)
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Account("1", ("userPrincipalName", value)).Person("2").Account("2", ("userPrincipalName", "+49 (30) 12-34"));

        SourceExport export = Export(scenario, Login);

        Assert.Equal(["2"], export.Rows.Select(static row => row[0]));
        LifecycleProblem problem = Assert.Single(export.Problems);
        Assert.Equal((LifecycleErrorKind.ValueInvalid, "1"), (problem.Kind, problem.Identity));
        Assert.Contains("for Login begins like a formula", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_stands_for_several_people_is_written_for_none_of_them()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1", ("department", "a")).Account("1").Person("2", ("department", "A")).Account("2").Person("3").Account("3");

        SourceExport export = Export(scenario, """{ "columns": { "Dept": "[department]", "Login": "[corp.userPrincipalName]" } }""");

        Assert.Equal(["Sales"], export.Rows.Select(static row => row[0]));
        Assert.Contains("(1, 2)", Assert.Single(export.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_whose_row_need_not_be_written_has_the_key_all_the_same()
    {
        const string Columns = """{ "columns": { "Dept": "[department]", "Login": { "value": "[corp.userPrincipalName]", "replaces": "[status]" } } }""";
        PlannerScenario scenario = new PlannerScenario().Person("1", ("department", "a"), ("status", "name1@contoso.com")).Account("1").Person("2", ("department", "A"), ("status", "old@contoso.com")).Account("2");

        SourceExport export = Export(scenario, Columns);

        Assert.Empty(export.Rows);
        Assert.Equal(LifecycleErrorKind.DuplicateKey, Assert.Single(export.Problems).Kind);
    }

    [Fact]
    public void The_rule_says_who_is_in_the_file_and_an_undecided_rule_leaves_out()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Account("1").Person("2", ("status", "Inactive")).Account("2").Person("3", ("status", "?")).Account("3");

        SourceExport export = Export(scenario, """{ "columns": { "Worker": "[employeeId]", "Login": "[corp.userPrincipalName]" }, "when": "user.status -eq \"Active\"" }""");

        Assert.Equal(["1"], export.Rows.Select(static row => row[0]));
        Assert.Equal("1: it is not known whether \"when\" of the export holds (3)", Assert.Single(export.LeftOut).ToString());
    }

    [Fact]
    public void People_of_another_source_are_not_in_the_file()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Account("1").Person("2").Account("2");
        scenario.Assignments["2"] = [new Assignment("contractors", "2", Fact.None, Fact.None)];

        Assert.Equal(["1"], Export(scenario, Login).Rows.Select(static row => row[0]));
    }

    [Fact]
    public void A_snapshot_of_other_people_is_refused_as_a_whole()
    {
        PlannerScenario scenario = new PlannerScenario().Person("1").Account("1");
        for (int number = 0; number < 30; number++)
        {
            scenario.Remember($"old{number}", LifecycleState.Active);
        }

        scenario.Memory = scenario.Memory with { Observations = [new SnapshotObservation("hr", "another", PlannerScenario.Now.AddDays(-1), 30)] };

        LifecycleException refused = Assert.Throws<LifecycleException>(() => Export(scenario, Login));

        Assert.Equal(LifecycleErrorKind.SnapshotForeign, refused.Kind);
        Assert.StartsWith("Nothing was exported. ", refused.Message, StringComparison.Ordinal);
    }

    private static SourceExport Export(PlannerScenario scenario, string export)
    {
        PlanInput input = scenario.Replace("""
            "key": "[id]", "attributes"
            """.Trim(), $"\"key\": \"[id]\", \"export\": {export}, \"attributes\"").Input();
        return SourceExporter.Create(input, input.Policy.SystemsOfRecord[0], PlannerScenario.Now);
    }
}

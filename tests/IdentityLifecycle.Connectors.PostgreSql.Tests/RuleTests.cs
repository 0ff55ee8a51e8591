using IdentityLifecycle.Architecture;
using IdentityLifecycle.Contracts;
using Xunit;

namespace IdentityLifecycle.Connectors.PostgreSql.Tests;

public sealed class RuleTests
{
    [Fact]
    public void D14_Contract_tests_run_against_every_implementation_of_a_role() => ContractCoverage.Check(typeof(PostgreSqlConnector).Assembly, typeof(RuleTests).Assembly);

    [Fact]
    public void The_documented_settings_are_those_of_the_connector() => DocumentedConnector.CheckSettings(new PostgreSqlConnector());

    [Fact]
    public void The_example_is_a_valid_part_of_a_policy() => DocumentedConnector.CheckStateExample(new PostgreSqlConnector(), new Csv.CsvConnector());

    [Fact]
    public void D15_Connector_never_waits_for_a_task_with_its_thread() => Assert.Empty(Waiting.In(typeof(PostgreSqlConnector).Assembly));
}

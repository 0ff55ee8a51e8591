using IdentityLifecycle.Contracts;
using Xunit;

namespace IdentityLifecycle.Connectors.Sql.Tests;

public sealed class DocumentationTests
{
    [Fact]
    public void The_documented_settings_are_those_of_the_connector() => DocumentedConnector.CheckSettings(new SqlConnector());

    [Fact]
    public void The_example_is_a_valid_part_of_a_policy() => DocumentedConnector.CheckExample(new SqlConnector());
}

using IdentityLifecycle.Contracts;
using Xunit;

namespace IdentityLifecycle.Connectors.Json.Tests;

public sealed class ContractCoverageTests
{
    [Fact]
    public void Contract_tests_run_against_every_implementation_of_a_role() =>
        ContractCoverage.Check(typeof(JsonConnector).Assembly, typeof(ContractCoverageTests).Assembly);
}

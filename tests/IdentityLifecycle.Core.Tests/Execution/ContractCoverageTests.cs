using IdentityLifecycle.Contracts;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Execution;

public sealed class ContractCoverageTests
{
    [Theory]
    [InlineData(typeof(TestDirectory))]
    [InlineData(typeof(TestStateStore))]
    public void What_stands_in_for_a_connector_keeps_its_contract(Type implementation) => ContractCoverage.Check(implementation, typeof(ContractCoverageTests).Assembly);
}

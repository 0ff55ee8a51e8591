using IdentityLifecycle.Connectors.Sql.Tests.Fixtures;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.DatabaseServers;

[assembly: ServerNeeded]

namespace IdentityLifecycle.Connectors.Sql.Tests.Fixtures;

/// <summary>The contract tests need a server.</summary>
public sealed class ServerNeededAttribute : ContractConditionAttribute
{
    public override string? WhyImpossible => PostgreSqlServer.WhyImpossible;
}

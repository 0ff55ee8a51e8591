using IdentityLifecycle.Connectors.PostgreSql.Tests.Fixtures;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.DatabaseServers;

[assembly: ServerNeeded]

namespace IdentityLifecycle.Connectors.PostgreSql.Tests.Fixtures;

/// <summary>The tests need a server.</summary>
public sealed class ServerNeededAttribute : ContractConditionAttribute
{
    public override string? WhyImpossible => PostgreSqlServer.WhyImpossible;
}

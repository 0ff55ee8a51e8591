using IdentityLifecycle.DatabaseServers;
using Xunit;

namespace IdentityLifecycle.Connectors.Sql.Tests.Fixtures;

/// <summary>A test that needs a PostgreSQL server.</summary>
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute() => Skip = PostgreSqlServer.WhyImpossible;
}

/// <summary>A test with rows of data that needs a PostgreSQL server.</summary>
public sealed class PostgreSqlTheoryAttribute : TheoryAttribute
{
    public PostgreSqlTheoryAttribute() => Skip = PostgreSqlServer.WhyImpossible;
}

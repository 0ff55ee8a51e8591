using IdentityLifecycle.DatabaseServers;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Trial;

/// <summary>A test that needs a PostgreSQL server; skipped, visibly, where none can be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute() => Skip = PostgreSqlServer.WhyImpossible;
}

using IdentityLifecycle.DirectoryServers;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;

/// <summary>A test on both servers; skipped, visibly, where one of them cannot be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ServerTheoryAttribute : TheoryAttribute
{
    public ServerTheoryAttribute() => Skip = SambaServer.WhyImpossible() ?? SlapdServer.WhyImpossible();
}

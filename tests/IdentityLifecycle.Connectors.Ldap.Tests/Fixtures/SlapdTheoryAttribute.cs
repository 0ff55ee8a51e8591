using IdentityLifecycle.DirectoryServers;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;

/// <summary>Tests on an OpenLDAP server; skipped, visibly, where none can be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SlapdTheoryAttribute : TheoryAttribute
{
    public SlapdTheoryAttribute() => Skip = SlapdServer.WhyImpossible();
}

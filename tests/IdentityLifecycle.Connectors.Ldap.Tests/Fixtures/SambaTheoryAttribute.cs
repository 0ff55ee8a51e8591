using IdentityLifecycle.DirectoryServers;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;

/// <summary>Several cases on a Samba domain controller; skipped, visibly, where none can be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SambaTheoryAttribute : TheoryAttribute
{
    public SambaTheoryAttribute() => Skip = SambaServer.WhyImpossible();
}

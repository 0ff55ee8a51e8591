using IdentityLifecycle.DirectoryServers;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;

/// <summary>A test on a Samba domain controller; skipped, visibly, where none can be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SambaFactAttribute : FactAttribute
{
    public SambaFactAttribute() => Skip = SambaServer.WhyImpossible();
}

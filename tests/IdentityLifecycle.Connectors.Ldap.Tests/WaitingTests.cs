using IdentityLifecycle.Architecture;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

public sealed class WaitingTests
{
    [Fact]
    public void D15_Connector_never_waits_for_a_task_with_its_thread() => Assert.Empty(Waiting.In(typeof(LdapConnector).Assembly));
}

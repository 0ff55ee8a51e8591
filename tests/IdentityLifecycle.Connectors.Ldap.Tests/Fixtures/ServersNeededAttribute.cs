using IdentityLifecycle.Contracts;
using IdentityLifecycle.DirectoryServers;

[assembly: ServersNeeded]

namespace IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;

/// <summary>The contracts are tested on both servers; skipped, visibly, where one of them cannot be started.</summary>
public sealed class ServersNeededAttribute : ContractConditionAttribute
{
    public override string? WhyImpossible => SambaServer.WhyImpossible() ?? SlapdServer.WhyImpossible();
}

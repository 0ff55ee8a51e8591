using IdentityLifecycle.DirectoryServers;
using Xunit;

namespace IdentityLifecycle.Guests.Tests.Table;

/// <summary>A test on a directory server; skipped, visibly, where none can be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ServerFactAttribute : FactAttribute
{
    public ServerFactAttribute(ServerKind kind) => Skip = kind == ServerKind.Samba ? SambaServer.WhyImpossible() : SlapdServer.WhyImpossible();
}

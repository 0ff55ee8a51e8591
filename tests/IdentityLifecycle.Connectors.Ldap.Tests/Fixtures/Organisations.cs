using IdentityLifecycle.DirectoryServers;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;

/// <summary>Gives each test a part of a server for itself.</summary>
internal static class Organisations
{
    private static int s_count;

    public static Organisation NewOrganisation(this TestServer server) => new(server, $"Test {Interlocked.Increment(ref s_count)}");
}

namespace IdentityLifecycle.DirectoryServers;

/// <summary>The servers of this test run, each started when it is first needed.</summary>
public static class Servers
{
    private static readonly Lazy<SambaServer> s_samba = new(static () => Ended(new SambaServer()));
    private static readonly Lazy<SlapdServer> s_slapd = new(static () => Ended(new SlapdServer()));

    public static SambaServer Samba => s_samba.Value;

    public static SlapdServer Slapd => s_slapd.Value;

    public static TestServer Get(ServerKind kind) => kind == ServerKind.Samba ? Samba : Slapd;

    private static T Ended<T>(T server)
        where T : TestServer
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server;
    }
}

namespace IdentityLifecycle.DirectoryServers;

/// <summary>The kinds of server that tests are played on.</summary>
public enum ServerKind
{
    Samba,
    Slapd,
}

using System.DirectoryServices.Protocols;
using System.Runtime.InteropServices;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>
/// OpenLDAP's library, which .NET uses everywhere but on Windows. It is started here, before .NET does, without reading any of its files and
/// variables (ldap.conf(5)): they could switch the check of certificates off, or trust others.
/// </summary>
internal static class LdapLibrary
{
    // The name by which .NET's own assembly asks for the library, and so this one does too: both must get the same instance.
    private const string Asked = "libldap.so.2";
    private const string AskedOnMac = "libldap";
    private const string NoFiles = "LDAPNOINIT";
    private const int DebugLevel = 0x5001;

    // OpenLDAP became safe for several threads with 2.5.
    private static readonly (string Name, bool IsReentrant)[] s_names = OperatingSystem.IsMacOS()
        ? [("libldap.dylib", false)]
        : [(Asked, true), ("libldap-2.6.so.0", true), ("libldap-2.5.so.0", true), ("libldap-2.4.so.2", false)];

    private static readonly Lazy<(nint Library, bool IsReentrant)> s_started = new(Start);

    /// <summary>Whether several threads may use it at a time.</summary>
    public static bool IsReentrant => OperatingSystem.IsWindows() || s_started.Value.IsReentrant;

    /// <summary>Makes sure that it has been started; to be called before the first connection is made.</summary>
    /// <exception cref="LifecycleException">The platform has no such library.</exception>
    public static void EnsureStarted()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = s_started.Value;
        }
    }

    /// <summary>Sets an option of a connection that is a text or nothing; the library's answer, 0 if it was taken.</summary>
    public static int SetText(SafeHandle connection, int option, string? value) => ldap_set_option_text(connection, option, value);

    /// <summary>Sets an option of a connection that is a number; the library's answer, 0 if it was taken.</summary>
    public static int SetNumber(SafeHandle connection, int option, int value) => ldap_set_option_number(connection, option, in value);

    /// <summary>Begins TLS on a connection; the library's answer, 0 if the server's certificate was taken.</summary>
    public static int StartTls(SafeHandle connection) => ldap_start_tls_s(connection, 0, 0);

    private static (nint Library, bool IsReentrant) Start()
    {
        foreach ((string name, bool isReentrant) in s_names)
        {
            if (NativeLibrary.TryLoad(name, out nint library))
            {
                NativeLibrary.SetDllImportResolver(typeof(LdapLibrary).Assembly, (asked, _, _) => Resolve(asked, library));
                NativeLibrary.SetDllImportResolver(typeof(LdapConnection).Assembly, (asked, _, _) => Resolve(asked, library));
                StartWithoutFiles();
                return (library, isReentrant);
            }
        }

        throw new LifecycleException(LifecycleErrorKind.DirectoryUnavailable, $"The platform has no LDAP library. Looked for: {string.Join(", ", s_names.Select(static one => one.Name))}. Install OpenLDAP's (Debian: libldap-2.5-0).");
    }

    private static nint Resolve(string asked, nint library) => asked is Asked or AskedOnMac ? library : 0;

    // The library reads its files and variables with the first call of all, unless this variable is set; .NET's own copy of the environment is
    // not what it looks at. The variable is taken away again, so that commands which a script starts later read their files as ever.
    private static void StartWithoutFiles()
    {
        bool isSet = getenv(NoFiles) != 0;
        if (!isSet)
        {
            _ = setenv(NoFiles, "1", 1);
        }

        int level = 0;
        _ = ldap_get_option(0, DebugLevel, ref level);
        if (!isSet)
        {
            _ = unsetenv(NoFiles);
        }
    }

    [DllImport(Asked)]
    private static extern int ldap_get_option(nint none, int option, ref int value);

    [DllImport(Asked, EntryPoint = "ldap_set_option", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int ldap_set_option_text(SafeHandle connection, int option, [MarshalAs(UnmanagedType.LPUTF8Str)] string? value);

    [DllImport(Asked, EntryPoint = "ldap_set_option", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int ldap_set_option_number(SafeHandle connection, int option, in int value);

    [DllImport(Asked)]
    private static extern int ldap_start_tls_s(SafeHandle connection, nint serverControls, nint clientControls);

    [DllImport("libc", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern nint getenv([MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    [DllImport("libc", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int setenv([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);

    [DllImport("libc", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int unsetenv([MarshalAs(UnmanagedType.LPUTF8Str)] string name);
}

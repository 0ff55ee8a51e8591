using System.DirectoryServices.Protocols;
using System.Globalization;
using IdentityLifecycle.Connectors.Ldap.Settings;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>Words the error that no server answers, or that a connection was lost.</summary>
internal static class UnavailableServer
{
    public static LifecycleException Describe(LdapSettings settings, string what, Exception? inner) =>
        new(LifecycleErrorKind.DirectoryUnavailable, $"{settings.Name}: {what}.", inner)
        {
            TargetName = settings.Name,
            SystemCode = (inner as LdapException)?.ErrorCode.ToString(CultureInfo.InvariantCulture),
        };
}

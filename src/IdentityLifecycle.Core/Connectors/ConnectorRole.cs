using IdentityLifecycle.Connectors.Loading;

namespace IdentityLifecycle.Connectors;

/// <summary>The roles of connectors, each with its interface and the words in which messages name it.</summary>
public static class ConnectorRole
{
    private static readonly (ConnectorRoles Role, Type Interface, string Words)[] s_roles =
    [
        (ConnectorRoles.SystemOfRecord, typeof(ISourceConnector), "a system of record"),
        (ConnectorRoles.Directory, typeof(IDirectoryConnector), "a directory"),
        (ConnectorRoles.StateStore, typeof(IStateConnector), "a state store"),
        (ConnectorRoles.CredentialDelivery, typeof(ICredentialConnector), "a delivery of passwords"),
    ];

    /// <summary>The roles of a connector. It has a role if it implements the interface of the role.</summary>
    public static ConnectorRoles Of(IConnector connector) =>
        s_roles.Where(one => one.Interface.IsInstanceOfType(connector)).Aggregate(ConnectorRoles.None, static (roles, one) => roles | one.Role);

    /// <summary>Roles in words, such as <c>a directory or a state store</c>.</summary>
    public static string Describe(ConnectorRoles roles) => string.Join(" or ", WordsOf(roles).DefaultIfEmpty("nothing"));

    /// <summary>The role that an interface stands for.</summary>
    internal static ConnectorRoles For<T>()
        where T : class, IConnector => s_roles.Single(static one => one.Interface == typeof(T)).Role;

    /// <summary>The names of the installed connectors that have a role, sorted.</summary>
    internal static IEnumerable<string> Capable(IConnectorCatalog connectors, ConnectorRoles role) =>
        connectors.Names.Where(name => connectors.Find(name) is IConnector connector && Of(connector).HasFlag(role));

    private static IEnumerable<string> WordsOf(ConnectorRoles roles) => s_roles.Where(one => roles.HasFlag(one.Role)).Select(static one => one.Words);
}

using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Workflow;

/// <summary>Finds the connector that settings name, and opens what they describe.</summary>
public static class ConnectorLookup
{
    /// <summary>The connector.</summary>
    /// <param name="connectors">The installed connectors.</param>
    /// <param name="settings">The settings that name it.</param>
    /// <exception cref="LifecycleException">ConnectorNotFound: it is not installed.</exception>
    public static IConnector Require(this IConnectorCatalog connectors, ConnectorSettings settings) => connectors.Find(settings.Connector)
        ?? throw new LifecycleException(
            LifecycleErrorKind.ConnectorNotFound,
            $"\"{settings.Name}\" asks for the connector \"{settings.Connector}\"; installed are {string.Join(", ", connectors.Names)}.") { TargetName = settings.Connector };

    /// <summary>The connector in one of its roles, which takes the credential that the settings have.</summary>
    /// <typeparam name="T">The interface of the role.</typeparam>
    /// <param name="connectors">The installed connectors.</param>
    /// <param name="settings">The settings that name it.</param>
    /// <exception cref="LifecycleException">ConnectorNotFound: it is not installed; ConnectorSettingInvalid: it does not have that role, or does not take that kind of credential.</exception>
    public static T Require<T>(this IConnectorCatalog connectors, ConnectorSettings settings)
        where T : class, IConnector
    {
        settings.RequireSignIn();
        IConnector connector = connectors.Require(settings);
        T able = connector as T ?? throw Refuse(connectors, settings, connector, ConnectorRole.For<T>());
        return connector.Description.Credentials.Contains(settings.Credential.Kind) ? able : throw RefuseCredential(settings, connector.Description);
    }

    /// <summary>Opens a system of record.</summary>
    /// <exception cref="LifecycleException">ConnectorNotFound, ConnectorSettingInvalid, or what the connector raises.</exception>
    public static ISystemOfRecord OpenSource(this IConnectorCatalog connectors, ConnectorSettings settings) =>
        connectors.Require<ISourceConnector>(settings).OpenSource(settings);

    /// <summary>Opens a directory.</summary>
    /// <exception cref="LifecycleException">ConnectorNotFound, ConnectorSettingInvalid, or what the connector raises.</exception>
    public static IDirectory OpenDirectory(this IConnectorCatalog connectors, ConnectorSettings settings, bool initialize) =>
        connectors.Require<IDirectoryConnector>(settings).OpenDirectory(settings, initialize);

    /// <summary>Opens a state store.</summary>
    /// <exception cref="LifecycleException">ConnectorNotFound, ConnectorSettingInvalid, or what the connector raises.</exception>
    public static IStateStore OpenState(this IConnectorCatalog connectors, ConnectorSettings settings, bool initialize) =>
        connectors.Require<IStateConnector>(settings).OpenState(settings, initialize);

    private static LifecycleException RefuseCredential(ConnectorSettings settings, ConnectorDescription connector)
    {
        string what = settings.Credential.Kind == CredentialKind.None
            ? $"names no credential, without which the {connector.Name} connector does not sign in"
            : $"would sign in with {CredentialWords.Describe(settings.Credential.Kind)}, which the {connector.Name} connector does not take";
        return new LifecycleException(LifecycleErrorKind.ConnectorSettingInvalid, $"\"{settings.Name}\" {what}. It takes {CredentialWords.Describe(connector.Credentials)}.")
        {
            TargetName = settings.Name, Attribute = CredentialWords.Setting,
        };
    }

    private static LifecycleException Refuse(IConnectorCatalog connectors, ConnectorSettings settings, IConnector connector, ConnectorRoles role)
    {
        string name = connector.Description.Name;
        string able = string.Join(", ", ConnectorRole.Capable(connectors, role).DefaultIfEmpty("none"));
        return new LifecycleException(
            LifecycleErrorKind.ConnectorSettingInvalid,
            $"\"{settings.Name}\" is to be {ConnectorRole.Describe(role)}, which the {name} connector cannot be: it can be {ConnectorRole.Describe(ConnectorRole.Of(connector))}. These can: {able}.")
        {
            TargetName = settings.Name, Attribute = "connector",
        };
    }
}

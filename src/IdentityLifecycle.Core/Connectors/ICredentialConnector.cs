using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors;

/// <summary>A connector that delivers generated passwords: its role is <see cref="ConnectorRoles.CredentialDelivery"/>.</summary>
public interface ICredentialConnector : IConnector
{
    /// <summary>Opens a way of delivery. Only <see cref="ICredentialDelivery.Check"/> tells whether it can be used.</summary>
    /// <exception cref="Errors.LifecycleException">ConnectorSettingInvalid: a setting is wrong.</exception>
    ICredentialDelivery OpenDelivery(ConnectorSettings settings);
}

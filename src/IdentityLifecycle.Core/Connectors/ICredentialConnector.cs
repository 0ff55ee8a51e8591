using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors;

/// <summary>A connector that delivers generated passwords: its role is <see cref="ConnectorRoles.CredentialDelivery"/>.</summary>
public interface ICredentialConnector : IConnector
{
    /// <summary>Opens a delivery; whether it can be used is only known after <see cref="ICredentialDelivery.Check"/>.</summary>
    /// <exception cref="Errors.LifecycleException">ConnectorSettingInvalid.</exception>
    ICredentialDelivery OpenDelivery(ConnectorSettings settings);
}

using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Settings;

namespace IdentityLifecycle.Connectors.CredentialFile;

/// <summary>Delivers generated passwords as files, one for each account, encrypted to a certificate with the Cryptographic Message Syntax (RFC 5652).</summary>
public sealed class CredentialFileConnector : ICredentialConnector
{
    /// <inheritdoc/>
    public ConnectorDescription Description { get; } = new(
        "CredentialFile",
        [
            new ConnectorSetting(CredentialFolder.FolderSetting, ConnectorRoles.CredentialDelivery, ConnectorSettingType.Path, "The folder of the files.") { IsRequired = true },
            new ConnectorSetting(RecipientCertificate.Setting, ConnectorRoles.CredentialDelivery, ConnectorSettingType.Text, "The certificate that they are encrypted to.") { IsRequired = true },
        ]);

    /// <inheritdoc/>
    public ICredentialDelivery OpenDelivery(ConnectorSettings settings) => new FileDelivery(CredentialFolder.From(settings), RecipientCertificate.From(settings));
}

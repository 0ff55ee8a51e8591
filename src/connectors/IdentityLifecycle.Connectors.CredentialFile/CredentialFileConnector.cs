using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.CredentialFile;

/// <summary>Delivers generated passwords as files, one for each account, encrypted to a certificate with the Cryptographic Message Syntax (RFC 5652).</summary>
public sealed class CredentialFileConnector : ICredentialConnector
{
    private const string Name = "CredentialFile";

    /// <inheritdoc/>
    public ConnectorDescription Description { get; } = new(
        Name,
        ConnectorRoles.CredentialDelivery,
        [
            new ConnectorSetting(CredentialFolder.FolderSetting, ConnectorRoles.CredentialDelivery, ConnectorSettingType.Path, "The folder of the files.") { IsRequired = true },
            new ConnectorSetting(RecipientCertificate.Setting, ConnectorRoles.CredentialDelivery, ConnectorSettingType.Text, "The certificate that they are encrypted to.") { IsRequired = true },
        ]);

    /// <inheritdoc/>
    public ICredentialDelivery OpenDelivery(ConnectorSettings settings) => new FileDelivery(CredentialFolder.From(settings), RecipientCertificate.From(settings));

    /// <summary>There is none.</summary>
    /// <exception cref="LifecycleException">ConnectorSettingInvalid, always.</exception>
    public ISystemOfRecord OpenSource(ConnectorSettings settings) => throw Refuse(settings);

    /// <summary>There is none.</summary>
    /// <exception cref="LifecycleException">ConnectorSettingInvalid, always.</exception>
    public IDirectory OpenDirectory(ConnectorSettings settings, bool initialize) => throw Refuse(settings);

    /// <summary>There is none.</summary>
    /// <exception cref="LifecycleException">ConnectorSettingInvalid, always.</exception>
    public IStateStore OpenState(ConnectorSettings settings, bool initialize) => throw Refuse(settings);

    private static LifecycleException Refuse(ConnectorSettings settings) => new(
        LifecycleErrorKind.ConnectorSettingInvalid,
        $"\"{settings.Name}\" uses the {Name} connector, which only delivers passwords. Use another connector.") { TargetName = settings.Name, Attribute = "connector" };
}

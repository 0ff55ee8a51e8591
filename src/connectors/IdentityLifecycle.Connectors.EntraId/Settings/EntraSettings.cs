using System.IO;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.EntraId.Settings;

/// <summary>The settings of one section of a policy, right as far as can be told without the service.</summary>
internal sealed class EntraSettings
{
    private const string Version = "v1.0";

    public EntraSettings(ConnectorSettings settings)
    {
        Section = settings;
        if (SettingCheck.FaultsOf(settings) is [SettingFault first, ..])
        {
            throw Invalid(first.Setting, first.What);
        }

        Cloud = Cloud.Named(settings.GetText(SettingNames.Environment));
        Service = new Uri(SettingCheck.AddressOf(settings.GetText(SettingNames.Service)) ?? Cloud.Service, $"/{Version}");
        Authority = SettingCheck.AddressOf(settings.GetText(SettingNames.Authority)) ?? Cloud.Authority;
        CertificateAuthority = settings.GetText(SettingNames.CertificateAuthority) is null ? null : FindAuthorities(settings.GetPath(SettingNames.CertificateAuthority));
        PageSize = (int)settings.GetInteger(SettingNames.PageSize, SettingCheck.MostOnAPage);
    }

    /// <summary>The section as the policy gives it.</summary>
    public ConnectorSettings Section { get; }

    public string Name => Section.Name;

    public Cloud Cloud { get; }

    /// <summary>The address below which every request goes.</summary>
    public Uri Service { get; }

    public Uri Authority { get; }

    /// <summary>Whether the authority is none of Microsoft's, which does not tell of itself what theirs do.</summary>
    public bool HasOwnAuthority => Section.GetText(SettingNames.Authority) is not null;

    /// <summary>The file with the private certificate authorities; null if there is none.</summary>
    public string? CertificateAuthority { get; }

    public int PageSize { get; }

    public string? TenantId => Section.GetText(SettingNames.TenantId);

    public string? ClientId => Section.GetText(SettingNames.ClientId);

    /// <summary>An error about one setting.</summary>
    public LifecycleException Invalid(string setting, string what) =>
        new(LifecycleErrorKind.ConnectorSettingInvalid, $"\"{setting}\" of {Name} {what}") { TargetName = Name, Attribute = setting };

    private string FindAuthorities(string path) => File.Exists(path)
        ? path
        : throw new LifecycleException(LifecycleErrorKind.FileNotFound, $"\"{SettingNames.CertificateAuthority}\" of {Name} is {path}, which is no file. It must be a file with certificates (PEM).") { TargetName = path };
}

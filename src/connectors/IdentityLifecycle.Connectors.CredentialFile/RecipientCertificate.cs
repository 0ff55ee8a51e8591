using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.CredentialFile;

/// <summary>Finds the certificate that passwords are encrypted to. Only its public key is needed, and only that is used.</summary>
internal sealed class RecipientCertificate
{
    public const string Setting = "encryptTo";

    private const string ThumbprintPrefix = "thumbprint:";
    private const int SmallestKey = 2048;

    private readonly string _baseDirectory;

    private RecipientCertificate(string text, string baseDirectory)
    {
        Text = text;
        _baseDirectory = baseDirectory;
    }

    /// <summary>The certificate as the policy spells it.</summary>
    public string Text { get; }

    public static RecipientCertificate From(ConnectorSettings settings) => settings.GetText(Setting) is { Length: > 0 } text
        ? new RecipientCertificate(text, settings.BaseDirectory)
        : throw new LifecycleException(LifecycleErrorKind.ConnectorSettingInvalid, $"\"{settings.Name}\" has no \"{Setting}\": passwords are never written in clear text.") { Attribute = Setting };

    /// <summary>The certificate, if it can be used at an instant.</summary>
    /// <exception cref="LifecycleException">DeliveryUnavailable: it cannot be found or read, is not valid then, or has no key to encrypt with.</exception>
    public X509Certificate2 Open(DateTimeOffset now)
    {
        X509Certificate2 certificate = Text.StartsWith(ThumbprintPrefix, StringComparison.OrdinalIgnoreCase) ? Find(Text[ThumbprintPrefix.Length..]) : Read(Path.GetFullPath(Text, _baseDirectory));
        if (Fault(certificate, now) is string fault)
        {
            certificate.Dispose();
            throw Unavailable(fault);
        }

        return certificate;
    }

    private static string? Fault(X509Certificate2 certificate, DateTimeOffset now)
    {
        if (now < certificate.NotBefore || now > certificate.NotAfter)
        {
            return FormattableString.Invariant($"is valid from {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd HH:mm}Z to {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm}Z only");
        }

        using RSA? key = certificate.GetRSAPublicKey();
        X509KeyUsageExtension? usage = certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault();
        return key is null ? "has no RSA key, which this needs"
            : key.KeySize < SmallestKey ? FormattableString.Invariant($"has a key of {key.KeySize} bits; at least {SmallestKey} are needed")
            : usage?.KeyUsages.HasFlag(X509KeyUsageFlags.KeyEncipherment) == false ? "is not meant for encrypting keys: its key usage lacks key encipherment"
            : null;
    }

    private X509Certificate2 Read(string path)
    {
        try
        {
            byte[] content = File.ReadAllBytes(path);
            string text = System.Text.Encoding.Latin1.GetString(content);
            return text.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal) ? X509Certificate2.CreateFromPem(text) : Load(content);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw Unavailable($"cannot be read: {error.Message.TrimEnd('.')}", error);
        }
    }

    private static X509Certificate2 Load(byte[] content) => X509Certificate2.GetCertContentType(content) == X509ContentType.Cert
        ? new X509Certificate2(content)
        : throw new CryptographicException("The file is no certificate (PEM or DER). A file with a private key is not needed here.");

    private X509Certificate2 Find(string thumbprint)
    {
        string wanted = string.Concat(thumbprint.Where(char.IsAsciiHexDigit));
        foreach (StoreLocation location in new[] { StoreLocation.CurrentUser, StoreLocation.LocalMachine })
        {
            if (Find(wanted, location) is X509Certificate2 certificate)
            {
                return certificate;
            }
        }

        throw Unavailable("is not among the user's or the machine's own certificates");
    }

    private static X509Certificate2? Find(string thumbprint, StoreLocation location)
    {
        try
        {
            using X509Store store = new(StoreName.My, location, OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            X509Certificate2Collection found = store.Certificates.Find(X509FindType.FindByThumbprint, thumbprint, validOnly: false);
            return found.Count > 0 ? found[0] : null;
        }
        catch (CryptographicException)
        {
            // There is no such store here; elsewhere there may be one.
            return null;
        }
    }

    private LifecycleException Unavailable(string why, Exception? inner = null) =>
        new(LifecycleErrorKind.DeliveryUnavailable, $"Passwords cannot be delivered: the certificate \"{Text}\" {why}.", inner) { TargetName = Text, Attribute = Setting };
}

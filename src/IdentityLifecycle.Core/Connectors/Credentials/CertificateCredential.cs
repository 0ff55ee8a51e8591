using System.Diagnostics;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Credentials;

/// <summary>A certificate with its private key: in a file, or in the certificate store of the user or the machine.</summary>
public sealed class CertificateCredential : ConnectorCredential
{
    private const int ThumbprintLength = 40;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string? _password;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly X509Certificate2? _opened;

    private CertificateCredential(string place, string? password)
        : base(CredentialKind.Certificate, place)
    {
        _password = password;
    }

    private CertificateCredential(X509Certificate2 opened)
        : base(CredentialKind.Certificate, opened.Thumbprint)
    {
        _opened = opened;
    }

    /// <summary>Names a certificate by its thumbprint or path. It is opened when the connection opens.</summary>
    /// <param name="reference">A thumbprint (SHA-1, 40 hexadecimal digits) for the certificate stores, else the path of a PKCS #12 file.</param>
    /// <param name="baseDirectory">The folder at which a relative path starts.</param>
    /// <param name="password">The password of the file; null if it has none.</param>
    public static CertificateCredential Named(string reference, string baseDirectory, string? password) =>
        new(IsThumbprint(reference) ? reference.ToUpperInvariant() : Path.GetFullPath(reference, baseDirectory), password);

    /// <summary>Names a certificate of the certificate stores by its thumbprint.</summary>
    /// <param name="thumbprint">The thumbprint (SHA-1); spaces and colons between its digits do no harm.</param>
    /// <exception cref="LifecycleException">ArgumentInvalid: it is no thumbprint.</exception>
    public static CertificateCredential Thumbprint(string thumbprint)
    {
        // Certificate dialogs show it with spaces, and put an invisible mark before it.
        string digits = string.Concat(thumbprint.Where(static character => !char.IsWhiteSpace(character) && character is not (':' or '\u200E')));
        return IsThumbprint(digits) ? new CertificateCredential(digits.ToUpperInvariant(), null)
            : throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, $"\"{thumbprint}\" is no thumbprint of a certificate; {ThumbprintLength} hexadecimal digits were expected.") { Attribute = "CertificateThumbprint" };
    }

    /// <summary>A certificate that somebody opened already. It stays theirs.</summary>
    /// <param name="certificate">The certificate.</param>
    public static CertificateCredential Of(X509Certificate2 certificate) => new(certificate);

    /// <summary>Opens the certificate. The caller disposes of it.</summary>
    /// <exception cref="LifecycleException">
    /// ConnectorSettingInvalid: the certificate does not exist, cannot be opened, or has no private key.
    /// </exception>
    public X509Certificate2 Open()
    {
        X509Certificate2 certificate = _opened is not null ? new X509Certificate2(_opened) : IsThumbprint(Name) ? FindInStores() : OpenFile();
        if (certificate.HasPrivateKey)
        {
            return certificate;
        }

        certificate.Dispose();
        throw Invalid("has no private key that this user may read", null);
    }

    private static bool IsThumbprint(string text) => text.Length == ThumbprintLength && text.All(char.IsAsciiHexDigit);

    private X509Certificate2 OpenFile()
    {
        try
        {
            return new X509Certificate2(Name, _password);
        }
        catch (CryptographicException unreadable)
        {
            throw Invalid($"cannot be opened as a PKCS #12 file: {unreadable.Message.TrimEnd('.')}", unreadable);
        }
    }

    private X509Certificate2 FindInStores()
    {
        foreach (StoreLocation location in (ReadOnlySpan<StoreLocation>)[StoreLocation.CurrentUser, StoreLocation.LocalMachine])
        {
            using X509Store store = new(StoreName.My, location);
            if (TryOpen(store) && store.Certificates.Find(X509FindType.FindByThumbprint, Name, validOnly: false) is [X509Certificate2 found, ..])
            {
                return found;
            }
        }

        throw Invalid("is in no certificate store of this user or machine", null);
    }

    // Systems other than Windows have no store of the machine's own certificates.
    private static bool TryOpen(X509Store store)
    {
        try
        {
            store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private LifecycleException Invalid(string what, Exception? inner) =>
        new(LifecycleErrorKind.ConnectorSettingInvalid, $"The certificate {Name} {what}.", inner) { TargetName = Name, Attribute = CredentialWords.Setting };
}

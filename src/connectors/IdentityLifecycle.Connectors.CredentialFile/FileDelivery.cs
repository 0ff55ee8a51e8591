using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using System.Text.Json;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.CredentialFile;

/// <summary>
/// One file for each account: a JSON object in an enveloped message, AES-256 for the content and RSA-OAEP for its key, in PEM, so that
/// <c>openssl cms -decrypt</c> and <c>Unprotect-CmsMessage</c> read it.
/// </summary>
internal sealed class FileDelivery(CredentialFolder folder, RecipientCertificate recipient) : ICredentialDelivery
{
    private const string Aes256Cbc = "2.16.840.1.101.3.4.1.42";

    // People read it as well: a plus sign stays a plus sign.
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Method => "file";

    public string Recipient => recipient.Text;

    public string FindCertificate(DateTimeOffset now)
    {
        using X509Certificate2 certificate = recipient.Open(now);
        return certificate.GetCertHashString(HashAlgorithmName.SHA256);
    }

    public void Check(DateTimeOffset now)
    {
        recipient.Open(now).Dispose();
        folder.Check();
    }

    public async Task DeliverAsync(DeliveredCredential credential, CancellationToken cancellationToken)
    {
        try
        {
            ReadOnlyMemory<byte> message = Encrypt(credential);
            using OwnerOnlyFile file = folder.Create(credential);
            await file.Stream.WriteAsync(message, cancellationToken).ConfigureAwait(false);
            file.Commit();
        }
        catch (Exception error) when (error is LifecycleException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new LifecycleException(LifecycleErrorKind.CredentialNotDelivered, error.Message, error) { TargetName = credential.Account };
        }
    }

    private ReadOnlyMemory<byte> Encrypt(DeliveredCredential credential)
    {
        // Read anew each time: the file may have been replaced since the run began.
        using X509Certificate2 certificate = recipient.Open(DateTimeOffset.UtcNow);
        string thumbprint = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        if (credential.Certificate is string wanted && wanted != thumbprint)
        {
            throw new LifecycleException(LifecycleErrorKind.CredentialNotDelivered, $"the certificate \"{recipient.Text}\" was replaced: its SHA-256 thumbprint is {thumbprint}, the plan names {wanted}.");
        }

        byte[] content = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string?>
        {
            ["directory"] = credential.Directory,
            ["account"] = credential.Account,
            ["displayName"] = credential.DisplayName,
            ["identity"] = credential.Identity,
            [credential.IsPass ? "temporaryAccessPass" : "password"] = credential.GetPassword(),
        }, s_readable);
        EnvelopedCms message = new(new ContentInfo(content), new AlgorithmIdentifier(new Oid(Aes256Cbc)));
        message.Encrypt(new CmsRecipient(SubjectIdentifierType.IssuerAndSerialNumber, certificate, RSAEncryptionPadding.OaepSHA256));
        CryptographicOperations.ZeroMemory(content);
        return System.Text.Encoding.ASCII.GetBytes(PemEncoding.WriteString("CMS", message.Encode()) + "\n");
    }
}

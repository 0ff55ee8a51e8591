using System.Security.Cryptography;
using System.Text;

namespace IdentityLifecycle.Connectors.Images;

/// <summary>
/// Encrypts the entries of a kept image with the state store's secret key (AES-256-GCM), because they hold values that must not be shown. One
/// thread uses it.
/// </summary>
internal sealed class ImageCipher : IDisposable
{
    private const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly AesGcm _cipher;
    private readonly string _directory;

    public ImageCipher(byte[] key, string directory)
    {
        _cipher = new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyLength, info: "IdentityLifecycle image"u8.ToArray()), TagLength);
        _directory = directory;
    }

    public ImageEntry Encrypt(ImageEntry entry)
    {
        byte[] content = new byte[NonceLength + TagLength + entry.Content.Length];
        RandomNumberGenerator.Fill(content.AsSpan(0, NonceLength));
        _cipher.Encrypt(content.AsSpan(0, NonceLength), entry.Content, content.AsSpan(NonceLength + TagLength), content.AsSpan(NonceLength, TagLength), Place(entry.Key));
        return entry with { Content = content };
    }

    /// <exception cref="CryptographicException">The entry was changed, or encrypted with another key.</exception>
    public ImageEntry Decrypt(ImageEntry entry)
    {
        byte[] content = new byte[Math.Max(0, entry.Content.Length - NonceLength - TagLength)];
        _cipher.Decrypt(entry.Content.AsSpan(0, NonceLength), entry.Content.AsSpan(NonceLength + TagLength), entry.Content.AsSpan(NonceLength, TagLength), content, Place(entry.Key));
        return entry with { Content = content };
    }

    public void Dispose() => _cipher.Dispose();

    private byte[] Place(string key) => Encoding.UTF8.GetBytes($"{_directory}\0{key}");
}

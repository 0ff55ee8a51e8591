using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.PlanFile;
using IdentityLifecycle.Plans.PlanFile.Lines;

namespace IdentityLifecycle.Plans.Sealing;

/// <summary>
/// Encrypts values that must not be shown, and decrypts them again. It uses AES-256-GCM with a nonce that is derived from the value and its
/// place. The same value at the same place so gives the same text, and a plan made twice is the same plan. Without the key one can see whether
/// two sealed values of one place are equal, and their length in steps of 64 bytes; nothing else. Several threads may use it.
/// </summary>
public sealed class ValueSealer
{
    /// <summary>The key's length in bytes.</summary>
    public const int KeyLength = 32;

    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Block = 64;
    private const byte EndOfValue = 0x80;

    private readonly byte[] _encryption;
    private readonly byte[] _nonce;

    /// <summary>Makes a sealer.</summary>
    /// <param name="key">The secret key, <see cref="KeyLength"/> random bytes.</param>
    /// <exception cref="ArgumentException">The key has another length.</exception>
    public ValueSealer(byte[] key)
    {
        if (key.Length != KeyLength)
        {
            throw new ArgumentException($"A key of {KeyLength} bytes was expected.", nameof(key));
        }

        _encryption = Derive(key, "seal", KeyLength);
        _nonce = Derive(key, "nonce", KeyLength);
        ProfileKey = Derive(key, "profile", KeyLength);
        Recipient = Convert.ToHexString(Derive(key, "recipient", 8)).ToLowerInvariant();
    }

    /// <summary>The id of the key. It is not secret.</summary>
    public string Recipient { get; }

    /// <summary>The secret key of the codes by which two snapshots are compared.</summary>
    internal byte[] ProfileKey { get; }

    /// <summary>Whether a fact is sealed.</summary>
    public static bool IsSealed(Fact fact) => fact.Value is SealedContent;

    /// <summary>Seals a value; none and unknown stay as they are.</summary>
    /// <param name="fact">The value.</param>
    /// <param name="place">Where the value is, such as directory, account and attribute. Equal values at different places look
    /// different.</param>
    public Fact Seal(Fact fact, string place)
    {
        if (!fact.HasValue || IsSealed(fact))
        {
            return fact;
        }

        byte[] content = Pad(ToBytes(fact));
        byte[] sealedContent = new byte[NonceLength + TagLength + content.Length];
        Span<byte> nonce = sealedContent.AsSpan(0, NonceLength);
        NonceOf(content, place).AsSpan(0, NonceLength).CopyTo(nonce);
        using AesGcm cipher = new(_encryption, TagLength);
        cipher.Encrypt(nonce, content, sealedContent.AsSpan(NonceLength + TagLength), sealedContent.AsSpan(NonceLength, TagLength));
        CryptographicOperations.ZeroMemory(content);
        return Fact.Of(new SealedContent(Convert.ToBase64String(sealedContent), Recipient));
    }

    /// <summary>Opens a value. One that is not sealed is returned as it is.</summary>
    /// <exception cref="LifecycleException">PlanSealedElsewhere: it was sealed with another key; PlanDamaged: it was changed.</exception>
    public Fact Open(Fact fact)
    {
        if (fact.Value is not SealedContent content)
        {
            return fact;
        }

        if (content.Recipient != Recipient)
        {
            throw new LifecycleException(LifecycleErrorKind.PlanSealedElsewhere, $"A value is sealed for the key {content.Recipient}, but the state store holds the key {Recipient}.");
        }

        try
        {
            return Open(Convert.FromBase64String(content.Ciphertext));
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            throw new LifecycleException(LifecycleErrorKind.PlanDamaged, "A sealed value was changed: it cannot be opened.", exception);
        }
    }

    private Fact Open(byte[] content)
    {
        if (content.Length <= NonceLength + TagLength)
        {
            throw new FormatException("It is too short.");
        }

        byte[] padded = new byte[content.Length - NonceLength - TagLength];
        using AesGcm cipher = new(_encryption, TagLength);
        cipher.Decrypt(content.AsSpan(0, NonceLength), content.AsSpan(NonceLength + TagLength), content.AsSpan(NonceLength, TagLength), padded);
        PlanLine line = new(padded.AsSpan(0, padded.AsSpan().LastIndexOf(EndOfValue)));
        line.StartArray();
        Fact fact = FactJson.Read(ref line);
        return fact;
    }

    private byte[] NonceOf(byte[] content, string place)
    {
        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _nonce);
        hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(place)));
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }

    private static byte[] Derive(byte[] key, string purpose, int length) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, length, info: Encoding.UTF8.GetBytes("IdentityLifecycle " + purpose));

    private static byte[] Pad(ReadOnlySpan<byte> content)
    {
        byte[] padded = new byte[(content.Length / Block * Block) + Block];
        content.CopyTo(padded);
        padded[content.Length] = EndOfValue;
        return padded;
    }

    private static ReadOnlySpan<byte> ToBytes(Fact fact)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer, PlanFormat.WriterOptions);
        writer.WriteStartArray();
        FactJson.Write(writer, fact);
        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenSpan;
    }
}

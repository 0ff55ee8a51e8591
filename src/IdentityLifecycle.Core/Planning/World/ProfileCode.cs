using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Planning.World;

/// <summary>
/// The code of one byte that stands for a fact in a profile. It depends on the person as well, so that nobody sees who has the same value. One in 254
/// changes goes unnoticed, which does not matter for shares; and so many values have the same code that it tells none of them, even to those who have the key.
/// </summary>
internal static class ProfileCode
{
    /// <summary>The source says that there is no value.</summary>
    public const byte None = 0;

    /// <summary>Nobody knows the value.</summary>
    public const byte Unknown = 1;

    private const int First = 2;

    /// <summary>The code of what a source says of somebody.</summary>
    public static byte Of(byte[] key, AttributeDefinition attribute, SampledPerson person, Fact fact)
    {
        if (!fact.HasValue)
        {
            return fact.IsNone ? None : Unknown;
        }

        string text = string.Create(CultureInfo.InvariantCulture, $"{attribute.Name}\n{person.Number}\n{TextOf(attribute, fact.Value!)}");
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text), hash);
        return (byte)(First + (BitConverter.ToUInt32(hash) % (byte.MaxValue + 1 - First)));
    }

    // A date is taken as the clock shows it where it is meant: the policy's time zone may change, and the export has still the same date.
    private static string TextOf(AttributeDefinition attribute, object value) => value switch
    {
        string text => attribute.Equality is AttributeEquality.IgnoreCase or AttributeEquality.DistinguishedName ? text.ToUpperInvariant() : text,
        DateTimeOffset instant => instant.DateTime.ToString("s", CultureInfo.InvariantCulture),
        ValueList values => string.Join('\0', values.Select(one => TextOf(attribute, one)).Order(StringComparer.Ordinal)),
        byte[] bytes => Convert.ToBase64String(bytes),
        _ => Fact.Print(value),
    };
}

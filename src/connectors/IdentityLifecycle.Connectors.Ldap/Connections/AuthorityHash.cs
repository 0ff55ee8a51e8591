using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>The file name under which OpenSSL looks for an authority: the hash of its subject in canonical form (X509_NAME_hash).</summary>
internal static class AuthorityHash
{
    [SuppressMessage("Security", "CA5350", Justification = "A file name that OpenSSL defines so; nothing is protected by it.")]
    public static string Of(X500DistinguishedName subject)
    {
        byte[] hash = SHA1.HashData(Canonical(subject));
        return BitConverter.ToUInt32(hash).ToString("x8", CultureInfo.InvariantCulture);
    }

    private static byte[] Canonical(X500DistinguishedName subject)
    {
        AsnReader names = new AsnReader(subject.RawData, AsnEncodingRules.DER).ReadSequence();
        using System.IO.MemoryStream canonical = new();
        while (names.HasData)
        {
            AsnReader set = names.ReadSetOf();
            AsnWriter writer = new(AsnEncodingRules.DER);
            using (writer.PushSetOf())
            {
                while (set.HasData)
                {
                    WritePart(writer, set.ReadSequence());
                }
            }

            canonical.Write(writer.Encode());
        }

        return canonical.ToArray();
    }

    private static void WritePart(AsnWriter writer, AsnReader part)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(part.ReadObjectIdentifier());
            Asn1Tag tag = part.PeekTag();
            bool isText = tag.TagClass == TagClass.Universal
                && (UniversalTagNumber)tag.TagValue is UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString or UniversalTagNumber.IA5String or UniversalTagNumber.T61String or UniversalTagNumber.BMPString;
            if (isText)
            {
                writer.WriteCharacterString(UniversalTagNumber.UTF8String, Fold(part.ReadCharacterString((UniversalTagNumber)tag.TagValue)));
            }
            else
            {
                writer.WriteEncodedValue(part.ReadEncodedValue().Span);
            }
        }
    }

    // Only ASCII letters are folded, and runs of white space are one space.
    private static string Fold(string text)
    {
        StringBuilder folded = new();
        foreach (string word in text.Split([' ', '\t', '\n', '\v', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            folded.Append(folded.Length == 0 ? string.Empty : " ");
            foreach (char letter in word)
            {
                folded.Append(char.IsAsciiLetterUpper(letter) ? (char)(letter | 0x20) : letter);
            }
        }

        return folded.ToString();
    }
}

using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace IdentityLifecycle.Connectors.Ldap.Schema;

/// <summary>Security identifiers as text, such as S-1-5-21-1-2-3-500 (MS-DTYP 2.4.2).</summary>
internal static class SidText
{
    /// <summary>The text; null if the bytes are no security identifier.</summary>
    public static string? Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8 || bytes.Length != 8 + (4 * bytes[1]))
        {
            return null;
        }

        long authority = ((long)BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) << 32) | BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        StringBuilder text = new StringBuilder("S-").Append(bytes[0]).Append('-').Append(authority);
        for (int index = 0; index < bytes[1]; index++)
        {
            text.Append('-').Append(BinaryPrimitives.ReadUInt32LittleEndian(bytes[(8 + (4 * index))..]));
        }

        return text.ToString();
    }

    /// <summary>The last number, which identifies an object within its domain; null if there is none.</summary>
    public static uint? RelativeIdentifier(string sid) =>
        uint.TryParse(sid.AsSpan(sid.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out uint number) ? number : null;
}

using System.DirectoryServices.Protocols;
using System.Formats.Asn1;
using System.Text;

namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>The post-read control (RFC 4527): the answer to a write brings an attribute of the entry along.</summary>
internal static class PostRead
{
    private static readonly Asn1Tag s_entry = new(TagClass.Application, 4, isConstructed: true);

    /// <summary>Asks for an attribute.</summary>
    public static DirectoryControl Request(string attribute)
    {
        AsnWriter writer = new(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteOctetString(Encoding.UTF8.GetBytes(attribute));
        }

        return new DirectoryControl(ControlNames.PostRead, writer.Encode(), isCritical: false, serverSide: true);
    }

    /// <summary>The first value of the attribute; null if the server did not send it.</summary>
    public static string? TextOf(DirectoryResponse response)
    {
        if (response.Controls.FirstOrDefault(static control => control.Type == ControlNames.PostRead)?.GetValue() is not { Length: > 0 } value)
        {
            return null;
        }

        try
        {
            AsnReader entry = new AsnReader(value, AsnEncodingRules.BER).ReadSequence(s_entry);
            entry.ReadOctetString();
            AsnReader attributes = entry.ReadSequence();
            if (!attributes.HasData)
            {
                return null;
            }

            AsnReader attribute = attributes.ReadSequence();
            attribute.ReadOctetString();
            AsnReader values = attribute.ReadSetOf();
            return values.HasData ? Encoding.UTF8.GetString(values.ReadOctetString()) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}

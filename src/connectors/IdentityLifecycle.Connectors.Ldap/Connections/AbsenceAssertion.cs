using System.DirectoryServices.Protocols;
using System.Formats.Asn1;
using System.Text;

namespace IdentityLifecycle.Connectors.Ldap.Connections;

/// <summary>
/// The assertion control (RFC 4528): a write happens only if the entry has none of some attributes. Without it an attribute that may have
/// several values would take a second one where somebody else wrote the first meanwhile.
/// </summary>
internal static class AbsenceAssertion
{
    // RFC 4511, 4.5.1: the choices "and", "not" and "present" of a filter.
    private static readonly Asn1Tag s_and = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag s_not = new(TagClass.ContextSpecific, 2, isConstructed: true);
    private static readonly Asn1Tag s_present = new(TagClass.ContextSpecific, 7);

    /// <summary>Asserts that an entry has none of the attributes.</summary>
    public static DirectoryControl Of(IEnumerable<string> attributes)
    {
        AsnWriter writer = new(AsnEncodingRules.BER);
        using (writer.PushSetOf(s_and))
        {
            foreach (string attribute in attributes)
            {
                // "Not" is tagged around the filter that it negates.
                using (writer.PushSequence(s_not))
                {
                    writer.WriteOctetString(Encoding.UTF8.GetBytes(attribute), s_present);
                }
            }
        }

        return new DirectoryControl(ControlNames.Assertion, writer.Encode(), isCritical: true, serverSide: true);
    }
}

using IdentityLifecycle.Identities;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading.Checks;

/// <summary>Checks systems of record of other kinds than people: somebody answers for each identity.</summary>
internal sealed class KindCheck(PolicyContext context)
{
    public void Check(IReadOnlyList<SystemOfRecordPolicy> sources)
    {
        foreach (SystemOfRecordPolicy source in sources)
        {
            CheckOwner(source);
            CheckGiven(source);
        }
    }

    private void CheckOwner(SystemOfRecordPolicy source)
    {
        if (source.Kind != IdentityKind.Person && !source.Attributes.Any(static mapping => IdentityKinds.Owners.Contains(mapping.Attribute, StringComparer.OrdinalIgnoreCase)))
        {
            Invalid(source, "attributes", $"Nobody answers for the identities of \"{source.Name}\". Map \"owner\" or \"sponsor\", such as {{ \"reference\": \"[Owner]\", \"by\": \"employeeId\" }}.");
        }
    }

    private void CheckGiven(SystemOfRecordPolicy source)
    {
        if (!source.Introduces && source.Kind != IdentityKind.Person)
        {
            Invalid(source, "kind", $"\"{source.Name}\" introduces nobody, so that it gives no kind. Leave \"kind\" out.");
        }
    }

    private void Invalid(SystemOfRecordPolicy source, string key, string message)
    {
        PolicyObject section = (PolicyObject)context.Root.MembersOf("systemsOfRecord").First(member => member.Key == source.Name).Value;
        context.Problems.Invalid(section.Find(key) ?? section, message);
    }
}

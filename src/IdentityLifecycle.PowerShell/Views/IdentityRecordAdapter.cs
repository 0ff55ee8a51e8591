using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>Shows the attributes of a person as properties.</summary>
public sealed class IdentityRecordAdapter : AttributeAdapter<IdentityRecord>
{
    private protected override AttributeSchema SchemaOf(IdentityRecord item) => item.GetIdentitySet().Schema;

    private protected override Fact FactOf(IdentityRecord item, string attribute) => item.GetFact(attribute);
}

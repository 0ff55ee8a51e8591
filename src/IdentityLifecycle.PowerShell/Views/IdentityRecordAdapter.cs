using System.Reflection;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>Shows the attributes of a person as properties. Everybody has a display name: given name and surname, where the source brings none.</summary>
public sealed class IdentityRecordAdapter : AttributeAdapter<IdentityRecord>
{
    private protected override AttributeSchema SchemaOf(IdentityRecord item) => item.GetIdentitySet().Schema;

    private protected override Fact FactOf(IdentityRecord item, string attribute) => item.GetFact(attribute);

    private protected override bool IsListed(PropertyInfo own) => own.Name == nameof(IdentityRecord.DisplayName) || base.IsListed(own);

    private protected override object? ReadOwn(IdentityRecord item, PropertyInfo property) =>
        base.ReadOwn(item, property) ?? (property.Name == nameof(IdentityRecord.DisplayName) ? NameOf(item) : null);

    private static string? NameOf(IdentityRecord item) => $"{item.GivenName} {item.Surname}".Trim() is { Length: > 0 } name ? name : null;
}

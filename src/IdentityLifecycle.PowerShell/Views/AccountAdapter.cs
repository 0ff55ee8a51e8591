using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>Shows the attributes of an account as properties.</summary>
public sealed class AccountAdapter : AttributeAdapter<Account>
{
    private protected override AttributeSchema SchemaOf(Account item) => item.GetDirectoryImage().Schema;

    private protected override Fact FactOf(Account item, string attribute) => item.GetFact(attribute);
}

using IdentityLifecycle.Connectors.Writing;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>An account's row, as operations expect something of it.</summary>
internal sealed class FoundRow(DirectoryContent content, AccountRow account) : IFoundAccount
{
    public bool? IsEnabled => account.IsEnabled;

    public ContainerPath? Container => content.Containers.PathOf(account.Container);

    public DateTimeOffset? LastSignIn => account.LastSignIn;

    public (AttributeDefinition? Definition, Fact Value) Read(string attribute) =>
        content.Attributes.Find(attribute) is StoredAttribute stored ? (stored.Definition, content.Accounts.ReadFact(account.Id, stored)) : (null, Fact.None);
}

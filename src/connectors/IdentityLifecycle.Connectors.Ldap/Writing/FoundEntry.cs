using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Connectors.Writing;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>An account's entry, as operations expect something of it.</summary>
internal sealed class FoundEntry(ConnectedDirectory directory, PresenceWriter presence, AccountState account) : IFoundAccount
{
    public bool? IsEnabled => presence.Enabled(account) is { IsUnknown: false } enabled ? enabled == Fact.True : null;

    public ContainerPath? Container => directory.Containers.ToPath(account.Name.Parent);

    public DateTimeOffset? LastSignIn => SignInTime.Of(account);

    public (AttributeDefinition? Definition, Fact Value) Read(string attribute) =>
        directory.Schema.Find(attribute) is LdapAttribute known ? (known.Definition, ValueConversion.ToFact(known, account.Read(known.Name))) : (null, Fact.None);
}

using IdentityLifecycle.Contracts;
using IdentityLifecycle.DirectoryServers;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Contracts;

[Implements("LdapDirectory")]
public sealed class SambaContractTests() : LdapDirectoryContract(ServerKind.Samba);

using IdentityLifecycle.Contracts;
using IdentityLifecycle.DirectoryServers;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

[Implements("LdapDirectory")]
public sealed class SlapdContractTests() : LdapDirectoryContract(ServerKind.Slapd);

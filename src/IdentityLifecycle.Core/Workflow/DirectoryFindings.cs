using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Permissions;

namespace IdentityLifecycle.Workflow;

/// <summary>What an examination of a directory found.</summary>
/// <param name="Checks">What works and what is missing.</param>
/// <param name="Excess">The permissions that whoever signed in has, that the policy does not need, and with which somebody could take over the directory.</param>
public sealed record DirectoryFindings(IReadOnlyList<DirectoryCheck> Checks, IReadOnlyList<DirectoryPermission> Excess);

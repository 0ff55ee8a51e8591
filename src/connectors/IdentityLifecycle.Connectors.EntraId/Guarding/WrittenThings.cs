using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Connectors.Permissions;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Connectors.EntraId.Guarding;

/// <summary>What a policy writes of users that are there already, as far as it matters who may not be touched.</summary>
/// <param name="Any">Whether it writes anything of users.</param>
/// <param name="Sensitive">Whether it writes what could take over an account.</param>
/// <param name="ImmutableId">Whether it writes the anchor of synchronisation.</param>
internal sealed record WrittenThings(bool Any, bool Sensitive, bool ImmutableId)
{
    /// <summary>What a policy writes.</summary>
    /// <param name="uses">What the policy does with the tenant.</param>
    public static WrittenThings Of(IReadOnlyList<DirectoryUse> uses)
    {
        string[] attributes = [.. uses.Where(static use => use.Operation == OperationKind.SetAttributes).Select(static use => use.Attribute!)];
        bool decidesPresence = uses.Any(static use => use.Operation is OperationKind.EnableAccount or OperationKind.DisableAccount or OperationKind.DeleteAccount);
        return new WrittenThings(
            decidesPresence || attributes.Length > 0,
            decidesPresence || attributes.Any(SensitiveProperties.Contains),
            attributes.Contains(SensitiveProperties.ImmutableId, StringComparer.OrdinalIgnoreCase));
    }
}

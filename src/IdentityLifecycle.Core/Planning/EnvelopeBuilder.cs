using IdentityLifecycle.Directories;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;

namespace IdentityLifecycle.Planning;

/// <summary>Reads from a policy what plans made with it may touch.</summary>
public static class EnvelopeBuilder
{
    /// <summary>The envelope of a policy.</summary>
    public static PlanEnvelope Of(LifecyclePolicy policy) => new(policy.Directories.Select(directory => Of(policy, directory)).ToArray());

    private static DirectoryEnvelope Of(LifecyclePolicy policy, DirectoryPolicy directory)
    {
        IEnumerable<string> attributes = directory.Attributes.Select(static flow => flow.Attribute)
            .Concat(directory.States.Values.SelectMany(static state => state.Attributes.Keys));
        ILookup<EntitlementKind, string> entitlements = EntitlementsOf(policy, directory);
        return new DirectoryEnvelope(
            directory.Name,
            directory.Root,
            Operations(policy, directory).Distinct().Order().ToArray(),
            attributes.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToArray(),
            entitlements[EntitlementKind.Group].ToArray())
        {
            Entitlements = entitlements.Where(static kind => kind.Key != EntitlementKind.Group).OrderBy(static kind => kind.Key)
                .SelectMany(static kind => kind.Select(name => new EntitlementEnvelope(kind.Key, name))).ToArray(),
            MayCreateContainers = directory.CreateContainers,
        };
    }

    /// <summary>The names and patterns of each kind of entitlement, sorted; a state that takes everything away covers all names of the kinds that the directory handles.</summary>
    private static ILookup<EntitlementKind, string> EntitlementsOf(LifecyclePolicy policy, DirectoryPolicy directory)
    {
        IEnumerable<(EntitlementKind Kind, string Name)> granted = policy.Entitlements.SelectMany(static entitlement => entitlement.Grants)
            .Where(grant => string.Equals(grant.Directory, directory.Name, StringComparison.OrdinalIgnoreCase))
            .Select(static grant => (grant.Kind, Name: grant.Name.IsConstant ? grant.Name.Constant.ToString() : grant.Pattern ?? "*"));
        EntitlementKind[] stripped = directory.States.Values.Any(static state => state.Access == AccessMode.NoneAtAll)
            ? [.. directory.Capabilities.Entitlements.Select(static form => form.Kind).Distinct()]
            : [];
        return granted.Where(one => !stripped.Contains(one.Kind)).Concat(stripped.Select(static kind => (Kind: kind, Name: "*")))
            .DistinctBy(static one => (one.Kind, one.Name.ToUpperInvariant()))
            .OrderBy(static one => one.Name, StringComparer.Ordinal)
            .ToLookup(static one => one.Kind, static one => one.Name);
    }

    private static IEnumerable<OperationKind> Operations(LifecyclePolicy policy, DirectoryPolicy directory)
    {
        yield return OperationKind.LinkAccount;
        yield return OperationKind.UnlinkAccount;
        yield return OperationKind.SetAttributes;
        if (directory.Orphans == OrphanMode.Disable)
        {
            yield return OperationKind.DisableAccount;
        }

        if (directory.Credentials is CredentialPolicy credentials)
        {
            yield return OperationKind.SetCredential;
            if (credentials.Delivery is not null)
            {
                yield return OperationKind.DeliverCredential;
            }
        }

        foreach (EntitlementGrant grant in policy.Entitlements.SelectMany(static entitlement => entitlement.Grants))
        {
            if (string.Equals(grant.Directory, directory.Name, StringComparison.OrdinalIgnoreCase))
            {
                yield return OperationKind.GrantEntitlement;
                yield return OperationKind.RevokeEntitlement;
            }
        }

        foreach (OperationKind kind in directory.States.Values.SelectMany(OfState))
        {
            yield return kind;
        }
    }

    private static IEnumerable<OperationKind> OfState(StatePolicy state)
    {
        if (state.Create)
        {
            yield return OperationKind.CreateAccount;
        }

        if (state.Container is not null)
        {
            yield return OperationKind.MoveAccount;
        }

        if (state.Access is AccessMode.None or AccessMode.NoneAtAll)
        {
            yield return OperationKind.RevokeEntitlement;
        }

        foreach (string effect in state.Also)
        {
            yield return effect == RunEffect.RevokeSessions ? OperationKind.RevokeSessions : OperationKind.RunEffect;
        }

        if (state.Account == AccountPresence.Enabled)
        {
            yield return OperationKind.EnableAccount;
        }

        if (state.Account is AccountPresence.Disabled or AccountPresence.Deleted)
        {
            yield return OperationKind.DisableAccount;
        }

        if (state.Account == AccountPresence.Deleted)
        {
            yield return OperationKind.DeleteAccount;
        }
    }
}

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
        bool stripsAll = directory.States.Values.Any(static state => state.Access == AccessMode.NoneAtAll);
        IEnumerable<string> groups = policy.Entitlements.SelectMany(static entitlement => entitlement.Grants)
            .Where(grant => string.Equals(grant.Directory, directory.Name, StringComparison.OrdinalIgnoreCase))
            .Select(static grant => grant.Group.IsConstant ? grant.Group.Constant.ToString() : grant.GroupPattern ?? "*");
        return new DirectoryEnvelope(
            directory.Name,
            directory.Root,
            Operations(policy, directory).Distinct().Order().ToArray(),
            attributes.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToArray(),
            (stripsAll ? ["*"] : groups).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToArray())
        {
            MayCreateContainers = directory.CreateContainers,
        };
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

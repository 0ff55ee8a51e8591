using IdentityLifecycle.Connectors.Permissions;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Policies.Guests;
using IdentityLifecycle.Policies.Modes;

namespace IdentityLifecycle.Policies;

/// <summary>Finds everything that a policy does with a directory, and where it says so. What the directory cannot do is left out.</summary>
public static class DirectoryUses
{
    /// <summary>What a policy does with one of its directories.</summary>
    public static IReadOnlyList<DirectoryUse> Of(LifecyclePolicy policy, DirectoryPolicy directory) => Of(directory, policy.Entitlements, policy.Guests);

    /// <summary>What a policy with certain entitlements and guest policies does with one of its directories.</summary>
    public static IReadOnlyList<DirectoryUse> Of(DirectoryPolicy directory, IReadOnlyList<EntitlementPolicy> entitlements, IReadOnlyList<GuestPolicy> guests)
    {
        IEnumerable<DirectoryUse> all = [.. Reading(directory), .. Attributes(directory), .. Credentials(directory), .. directory.States.OrderBy(static state => state.Key).SelectMany(state => State($"states.{Word(state.Key)}", state.Value, directory)), .. Orphans(directory), .. Access(directory, entitlements), .. Guests(guests, directory)];
        return [.. all.Where(use => Can(directory, use))];
    }

    private static bool Can(DirectoryPolicy directory, DirectoryUse use) => use.Operation switch
    {
        null => true,
        OperationKind.RunEffect => directory.Capabilities.Effects.Contains(use.Effect, StringComparer.Ordinal),
        OperationKind kind => directory.Capabilities.Operations.Contains(kind) && (use.Entitlement is not EntitlementKind access || directory.Capabilities.Handles(access)),
    };

    private static IEnumerable<DirectoryUse> Reading(DirectoryPolicy directory) =>
        (directory.Connection.Attributes ?? []).Select(name => new DirectoryUse(PlaceOf(name, directory)) { Attribute = name }).Prepend(new DirectoryUse("every comparison"));

    private static string PlaceOf(string attribute, DirectoryPolicy directory) =>
        directory.Attributes.Any(one => Is(one.Attribute, attribute)) ? $"attributes.{attribute}"
        : directory.Correlation.Any(tier => tier.Match.Contains(attribute, StringComparer.OrdinalIgnoreCase)) ? "correlation"
        : Mentions(directory.Protected?.Text, attribute) ? "protected"
        : Mentions(directory.Nobody?.Text, attribute) ? "nobody"
        : "its mappings";

    private static bool Mentions(string? rule, string attribute) => rule?.Contains(attribute, StringComparison.OrdinalIgnoreCase) ?? false;

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<DirectoryUse> Attributes(DirectoryPolicy directory)
    {
        foreach (DirectoryAttribute attribute in directory.Attributes.Where(attribute => IsWritten(attribute, directory)))
        {
            yield return Write($"attributes.{attribute.Attribute}", attribute.Attribute);
        }

        if (directory.AccountName is not null)
        {
            yield return new DirectoryUse("name") { Operation = OperationKind.RenameAccount };
        }
    }

    // What is written on creation only is never written where nobody creates.
    private static bool IsWritten(DirectoryAttribute attribute, DirectoryPolicy directory) =>
        directory.States.Values.Any(state => !state.FreezesFlow && (attribute.Apply != ApplyMode.OnCreate || state.Create));

    // The word of the policy for a state, such as onLeave.
    private static string Word(LifecycleState state) => $"{char.ToLowerInvariant(state.ToString()[0])}{state.ToString()[1..]}";

    private static IEnumerable<DirectoryUse> Credentials(DirectoryPolicy directory) =>
        directory.Credentials is null ? [] : [new DirectoryUse("credentials") { Operation = directory.Credentials.Pass is null ? OperationKind.SetCredential : OperationKind.IssuePass }];

    private static IEnumerable<DirectoryUse> Orphans(DirectoryPolicy directory) =>
        directory.Orphans == OrphanMode.Disable ? [new DirectoryUse("orphans") { Operation = OperationKind.DisableAccount }] : [];

    private static IEnumerable<DirectoryUse> Guests(IReadOnlyList<GuestPolicy> guests, DirectoryPolicy directory) =>
        from policy in guests
        where policy.Directory == directory.Name
        from use in policy.Conditions.SelectMany(static condition => condition.Operations).Distinct().Order().Select(static kind => new DirectoryUse(string.Empty) { Operation = kind })
            .Concat(policy.Succession.Count == 0 ? [] : [Write(string.Empty, "sponsors")])
            .Concat(policy.Invite is null ? [] : Invitations(policy))
            .Concat(!policy.LooksForAccess ? [] : directory.Capabilities.Entitlements.Select(static form => new DirectoryUse(string.Empty) { Entitlement = form.Kind }))
        select use with { Place = $"guests.{policy.Name}" };

    // Whoever is invited must not have a deleted account: the attribute says what of deleted accounts must be known besides.
    private static IEnumerable<DirectoryUse> Invitations(GuestPolicy policy) =>
    [
        .. policy.Invite!.Operations.Select(kind => new DirectoryUse(string.Empty) { Operation = kind, Attribute = kind == OperationKind.InviteGuest ? policy.EndDate : null, Entitlement = kind == OperationKind.GrantEntitlement ? EntitlementKind.Group : null }),
        Write(string.Empty, "sponsors"),
        Write(string.Empty, "mail"),
        Write(string.Empty, "otherMails"),
        .. policy.EndDate is string attribute ? [Write(string.Empty, attribute)] : Array.Empty<DirectoryUse>(),
    ];

    private static IEnumerable<DirectoryUse> State(string place, StatePolicy state, DirectoryPolicy directory)
    {
        if (state.Create)
        {
            yield return new DirectoryUse($"{place}.create") { Operation = OperationKind.CreateAccount };
        }

        foreach (OperationKind kind in Presence(state.Account))
        {
            yield return new DirectoryUse($"{place}.account") { Operation = kind };
        }

        if (state.Container is not null)
        {
            yield return new DirectoryUse($"{place}.container") { Operation = OperationKind.MoveAccount };
        }

        foreach (string attribute in state.Attributes.Keys.Order(StringComparer.OrdinalIgnoreCase))
        {
            yield return Write($"{place}.attributes.{attribute}", attribute);
        }

        foreach (string effect in state.Also)
        {
            yield return new DirectoryUse($"{place}.also") { Operation = effect == RunEffect.RevokeSessions ? OperationKind.RevokeSessions : OperationKind.RunEffect, Effect = effect };
        }

        foreach (EntitlementForm form in state.Access == AccessMode.NoneAtAll ? directory.Capabilities.Entitlements : [])
        {
            yield return new DirectoryUse($"{place}.access") { Operation = OperationKind.RevokeEntitlement, Entitlement = form.Kind };
        }
    }

    // Before an account is deleted it is disabled, by an earlier run.
    private static OperationKind[] Presence(AccountPresence presence) => presence switch
    {
        AccountPresence.Enabled => [OperationKind.EnableAccount],
        AccountPresence.Disabled => [OperationKind.DisableAccount],
        AccountPresence.Deleted => [OperationKind.DisableAccount, OperationKind.DeleteAccount],
        _ => [],
    };

    private static IEnumerable<DirectoryUse> Access(DirectoryPolicy directory, IReadOnlyList<EntitlementPolicy> entitlements) =>
        from entitlement in entitlements
        from grant in entitlement.Grants
        where Is(grant.Directory, directory.Name)
        from kind in Access(directory)
        select new DirectoryUse($"entitlements.{entitlement.Name}") { Operation = kind, Entitlement = grant.Kind };

    private static IEnumerable<OperationKind> Access(DirectoryPolicy directory) =>
    [
        .. directory.States.Values.Any(static state => state.Access == AccessMode.Birthright) ? [OperationKind.GrantEntitlement] : Array.Empty<OperationKind>(),
        .. directory.States.Values.Any(static state => state.Access is not AccessMode.Keep) ? [OperationKind.RevokeEntitlement] : Array.Empty<OperationKind>(),
    ];

    private static DirectoryUse Write(string place, string attribute) => new(place) { Operation = OperationKind.SetAttributes, Attribute = attribute };
}

using IdentityLifecycle.Connectors.EntraId.Schema;

namespace IdentityLifecycle.Connectors.EntraId.Guarding;

/// <summary>The users of whom the service refuses writes to whoever signed in, so that the plan says it before anything is sent.</summary>
internal sealed record GuardedUsers
{
    private const string Privileged = "belongs to somebody who has a directory role, or is in a group for roles or owns one";
    private const string NoRole = $"{Privileged}, and the application has no directory role: give it one such as Privileged Authentication Administrator, or let an administrator do it";
    private const string Anchor = $"{Privileged}, whose account could be taken over with it: let an administrator write it";
    private const string Restricted = "lies in a restricted management administrative unit: give the application a directory role for that unit, or let an administrator of the unit do it";

    /// <summary>Nobody, or nothing is known.</summary>
    public static GuardedUsers None { get; } = new();

    /// <summary>The users with a directory role, and the owners of groups that roles can be assigned to.</summary>
    public IReadOnlySet<Guid> WithRole { get; init; } = new HashSet<Guid>();

    /// <summary>The groups that roles can be assigned to. Whoever is in one counts as somebody with a role.</summary>
    public IReadOnlySet<Guid> GroupsForRoles { get; init; } = new HashSet<Guid>();

    /// <summary>Whether whoever signed in may write what is sensitive of people with a role, as far as it is known.</summary>
    public bool MayTouchPrivileged { get; init; } = true;

    /// <summary>The users that the permissions of an application do not reach.</summary>
    public IReadOnlySet<Guid> InRestrictedUnits { get; init; } = new HashSet<Guid>();

    /// <summary>What is not written of whom, and why.</summary>
    /// <param name="schema">The attributes of users.</param>
    /// <param name="membersForRoles">Who is in a group that roles can be assigned to.</param>
    public IEnumerable<(Guid User, string Attribute, string Reason)> Refused(UserSchema schema, IEnumerable<Guid> membersForRoles)
    {
        string[] sensitive = [.. schema.Properties.Where(IsRefused).Select(static one => one.Definition.Name)];
        return WithRole.Union(membersForRoles).SelectMany(_ => sensitive, (user, attribute) => (user, attribute, MayTouchPrivileged ? Anchor : NoRole))
            .Concat(InRestrictedUnits.SelectMany(_ => schema.Properties, static (user, one) => (user, one.Definition.Name, Restricted)));
    }

    private bool IsRefused(UserProperty one) =>
        SensitiveProperties.Contains(one.Property) && (!MayTouchPrivileged || UserProperties.Is(one.Property, SensitiveProperties.ImmutableId));
}

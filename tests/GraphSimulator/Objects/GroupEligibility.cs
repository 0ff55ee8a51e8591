namespace IdentityLifecycle.GraphSimulator.Objects;

/// <summary>That a principal may become a member or an owner of a group by activating it (privileged identity management for groups).</summary>
/// <param name="GroupId">The group.</param>
/// <param name="PrincipalId">The user or group.</param>
/// <param name="IsOwner">Whether it is to own the group, and not to be a member.</param>
public sealed record GroupEligibility(string GroupId, string PrincipalId, bool IsOwner = false);

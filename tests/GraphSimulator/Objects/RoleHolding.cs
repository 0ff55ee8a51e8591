namespace IdentityLifecycle.GraphSimulator.Objects;

/// <summary>A directory role that a principal has for a part of the tenant, or for which it is eligible. What is for the tenant as a whole and active is a link.</summary>
/// <param name="TemplateId">The roleTemplateId of the role.</param>
/// <param name="PrincipalId">The user, group or application.</param>
/// <param name="Scope">The directoryScopeId; a slash is the tenant as a whole.</param>
/// <param name="IsEligible">Whether it must be activated.</param>
public sealed record RoleHolding(string TemplateId, string PrincipalId, string Scope, bool IsEligible);

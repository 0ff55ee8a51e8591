namespace IdentityLifecycle.GraphSimulator.Objects;

/// <summary>A role of an application that a principal has.</summary>
public sealed record AppRoleGrant(string Id, string PrincipalId, string ResourceId, string AppRoleId, DateTimeOffset CreatedAt);

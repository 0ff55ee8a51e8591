namespace IdentityLifecycle.GraphSimulator.Tenants;

/// <summary>A state of the tenant with its place in the history.</summary>
/// <param name="Number">0 is the empty tenant; each write adds one.</param>
/// <param name="WrittenAt">When it was written.</param>
/// <param name="VisibleFrom">When reads show it.</param>
/// <param name="State">What is there.</param>
public sealed record TenantVersion(int Number, DateTimeOffset WrittenAt, DateTimeOffset VisibleFrom, TenantState State);

namespace IdentityLifecycle.Connectors.EntraId.Keeping;

/// <summary>What an object of a tenant is, in the order in which objects are kept.</summary>
internal enum ObjectKind : byte
{
    Group = 1,
    User = 2,
}

namespace IdentityLifecycle.Connectors.Ldap.Keeping;

/// <summary>What an entry is to an image, in the order in which an image is built.</summary>
internal enum EntryKind : byte
{
    Container = 1,
    Group = 2,
    Account = 3,

    /// <summary>Anything else, kept for values that must be unique.</summary>
    Other = 4,
}

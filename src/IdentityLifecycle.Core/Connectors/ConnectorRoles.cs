namespace IdentityLifecycle.Connectors;

/// <summary>What a connector can be used as; it implements one interface for each role that it has.</summary>
[Flags]
public enum ConnectorRoles
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A system of record.</summary>
    SystemOfRecord = 1,

    /// <summary>A directory.</summary>
    Directory = 2,

    /// <summary>A state store.</summary>
    StateStore = 4,

    /// <summary>A way to deliver generated passwords.</summary>
    CredentialDelivery = 8,
}

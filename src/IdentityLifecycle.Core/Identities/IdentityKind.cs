namespace IdentityLifecycle.Identities;

/// <summary>What an identity stands for.</summary>
public enum IdentityKind
{
    /// <summary>A person.</summary>
    Person,

    /// <summary>A program or a service that signs in.</summary>
    ServiceAccount,

    /// <summary>A machine.</summary>
    Device,

    /// <summary>A program that acts for people or on its own, such as an AI agent.</summary>
    Agent,

    /// <summary>A firm, a branch or a department.</summary>
    Organization,
}

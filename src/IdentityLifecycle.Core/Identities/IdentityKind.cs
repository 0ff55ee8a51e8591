namespace IdentityLifecycle.Identities;

/// <summary>What sort of identity an account or record stands for.</summary>
public enum IdentityKind
{
    /// <summary>A person that a system of record knows.</summary>
    Person,

    /// <summary>A guest or visitor, whom no system of record knows.</summary>
    Guest,

    /// <summary>A service or workload, never touched by the joiner, mover and leaver rules.</summary>
    Service,
}

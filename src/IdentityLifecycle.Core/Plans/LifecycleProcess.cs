namespace IdentityLifecycle.Plans;

/// <summary>The name of the transition that a change belongs to.</summary>
public enum LifecycleProcess
{
    /// <summary>Somebody comes: an account is made or first enabled.</summary>
    Joiner,

    /// <summary>Somebody's facts or access changed.</summary>
    Mover,

    /// <summary>Somebody left, or their identity is purged.</summary>
    Leaver,

    /// <summary>Somebody comes back.</summary>
    Rehire,

    /// <summary>Somebody's kind of engagement changed.</summary>
    Conversion,

    /// <summary>The directory drifted from what it should be.</summary>
    Correction,

    /// <summary>An account without a person.</summary>
    Orphan,

    /// <summary>A guest.</summary>
    Guest,

    /// <summary>What a run did is undone.</summary>
    Undo,
}

namespace IdentityLifecycle.Plans.Inconsistencies;

/// <summary>Lists what a comparison found that does not fit together. Each list is worked out when somebody asks for it.</summary>
internal interface IPlanReview
{
    /// <summary>Everything that does not fit together, sorted by directory, kind and name.</summary>
    IReadOnlyList<IdentityInconsistency> Inconsistencies();

    /// <summary>What a person must decide, sorted by system, kind and name.</summary>
    IReadOnlyList<IdentityConflict> Conflicts();
}

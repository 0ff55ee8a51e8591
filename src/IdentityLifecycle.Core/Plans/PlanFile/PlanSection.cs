namespace IdentityLifecycle.Plans.PlanFile;

/// <summary>The sections of a plan file between header and footer, in their order; each line is an object with one property of this name in camel case.</summary>
internal enum PlanSection
{
    Problem,
    Omission,
    Change,
    Adoption,
    State,
    Absence,
    Present,
    Grant,
    Snapshot,
}

namespace IdentityLifecycle.Plans.Inconsistencies;

/// <summary>What does not fit together between the systems of record, the directories and memory.</summary>
public enum InconsistencyKind
{
    /// <summary>An account has no person.</summary>
    OrphanAccount,

    /// <summary>An account that nobody is tied to carries the key of a person who has another account.</summary>
    DuplicateAccount,

    /// <summary>A person who shall have an account has none.</summary>
    PersonWithoutAccount,

    /// <summary>The person of an account is in no system of record any more.</summary>
    PersonVanished,

    /// <summary>An account that memory ties to a person is not in the directory any more.</summary>
    AccountLost,

    /// <summary>It is not clear which account is the person's.</summary>
    AccountUnclear,

    /// <summary>The account of somebody who left is enabled.</summary>
    EnabledThoughLeft,

    /// <summary>The account of somebody who has not begun yet or is on leave is enabled, and shall not be.</summary>
    EnabledThoughAway,

    /// <summary>The account of somebody who shall work with it is disabled.</summary>
    DisabledThoughActive,

    /// <summary>A person has an account, and the policy does not cover the person there.</summary>
    OutOfScope,

    /// <summary>The account holds another value than the systems of record and the policy give it.</summary>
    AttributeDrift,

    /// <summary>The account lacks access that the policy gives.</summary>
    MissingAccess,

    /// <summary>The account has access for which there is no reason.</summary>
    UnexplainedAccess,

    /// <summary>Somebody who left still has access.</summary>
    AccessThoughLeft,

    /// <summary>An account of somebody who left signed in after the last day.</summary>
    LeaverSignedIn,

    /// <summary>A reference, such as the manager, names nobody, or somebody who is gone.</summary>
    DanglingReference,

    /// <summary>A value cannot be used: it is taken, too long, of no use, or cannot be worked out.</summary>
    ValueUnusable,

    /// <summary>The policy gives access to a group that cannot be found.</summary>
    GroupMissing,

    /// <summary>Something differs and is left as it is, such as what a hold covers or another system decides.</summary>
    NotCorrected,

    /// <summary>The dates of a person contradict each other.</summary>
    DatesContradict,

    /// <summary>A key that memory knows came back with another person.</summary>
    KeyReused,

    /// <summary>A key is on several rows.</summary>
    DuplicateRow,

    /// <summary>It is not clear which row of a system of record is about a person.</summary>
    RowUnclear,

    /// <summary>A row cannot be used, so that its person is held.</summary>
    RowHeld,

    /// <summary>A row of a system of record is about nobody.</summary>
    RowUnjoined,

    /// <summary>Nobody answers for an identity that is no person: it has no owner, or the owner is not there or left.</summary>
    WithoutOwner,

    /// <summary>The date by which somebody must have looked at an identity again is past.</summary>
    ReviewDue,
}

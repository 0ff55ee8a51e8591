namespace IdentityLifecycle.Errors;

/// <summary>What went wrong. The name of the kind is the PowerShell error id; <see cref="LifecycleErrors"/> gives category and advice.</summary>
public enum LifecycleErrorKind
{
    /// <summary>A fault of the program itself.</summary>
    Internal,

    /// <summary>The policy file cannot be read or has errors.</summary>
    PolicyInvalid,

    /// <summary>The policy asks for something that is not implemented yet.</summary>
    PolicyNotSupported,

    /// <summary>Records and comparison refer to different policies.</summary>
    PolicyMismatch,

    /// <summary>A mapping expression is invalid.</summary>
    MappingInvalid,

    /// <summary>A membership rule is invalid.</summary>
    RuleInvalid,

    /// <summary>A mapping could not be evaluated for one person.</summary>
    MappingFailed,

    /// <summary>A file that is needed does not exist.</summary>
    FileNotFound,

    /// <summary>A file cannot be read or written (permission, read-only disk, in use).</summary>
    FileInaccessible,

    /// <summary>A source file has no header, no rows, or is not text.</summary>
    SourceUnreadable,

    /// <summary>A system of record cannot be reached, lets nobody in, or answers too late.</summary>
    SourceUnavailable,

    /// <summary>A database refused the query that a policy asks it, or the query gives no rows of people.</summary>
    QueryInvalid,

    /// <summary>A source has duplicate headers, or lacks columns that the policy reads.</summary>
    SourceHeaderInvalid,

    /// <summary>One row of a source is bad; its person is held.</summary>
    SourceRowInvalid,

    /// <summary>A key occurs on several rows; its person is held.</summary>
    DuplicateKey,

    /// <summary>It cannot be told which row of a system of record is about a person.</summary>
    JoinUnclear,

    /// <summary>A row of a system of record that only adds attributes is about nobody.</summary>
    RowUnjoined,

    /// <summary>A table that mappings look up has bad rows, or rows that contradict each other.</summary>
    TableInvalid,

    /// <summary>The snapshot is smaller than the policy allows; nothing is planned from it.</summary>
    SnapshotIncomplete,

    /// <summary>A snapshot is older than the last accepted one.</summary>
    SnapshotOld,

    /// <summary>A snapshot is of a time that has not come.</summary>
    SnapshotNotDue,

    /// <summary>A snapshot is of other people than memory knows.</summary>
    SnapshotForeign,

    /// <summary>A snapshot says other things of nearly everybody than the last accepted one: columns were emptied or shifted.</summary>
    SnapshotImplausible,

    /// <summary>A key that memory knows came back with another person.</summary>
    KeyReused,

    /// <summary>A comparison received no identity at all.</summary>
    NoIdentityReceived,

    /// <summary>An object cannot be used as an identity record.</summary>
    IdentityInvalid,

    /// <summary>A connector name is not known.</summary>
    ConnectorNotFound,

    /// <summary>A connector's settings are incomplete or wrong.</summary>
    ConnectorSettingInvalid,

    /// <summary>No connection or policy directory has this name.</summary>
    DirectoryNotFound,

    /// <summary>A directory cannot be reached, or its file is damaged or foreign.</summary>
    DirectoryUnavailable,

    /// <summary>A directory refused one operation.</summary>
    DirectoryRefused,

    /// <summary>A directory is not the one that the state store knows, or the state store belongs to other directories.</summary>
    DirectoryForeign,

    /// <summary>The directory is read-only.</summary>
    DirectoryReadOnly,

    /// <summary>The state store does not exist and was not asked to be made.</summary>
    StateNotInitialized,

    /// <summary>The state store cannot be opened, is another program's file, or is being written for too long.</summary>
    StateUnavailable,

    /// <summary>The state store cannot grow: its disk is full.</summary>
    StateFull,

    /// <summary>The state store can be read but not written.</summary>
    StateReadOnly,

    /// <summary>The state store is damaged.</summary>
    StateDamaged,

    /// <summary>The state store was written by a newer version of this program.</summary>
    StateTooNew,

    /// <summary>Another run holds the lock.</summary>
    RunInProgress,

    /// <summary>A run cannot be resumed: it has ended, or nothing is kept that it could be resumed from.</summary>
    RunNotResumable,

    /// <summary>What a run did is not kept, or not any more: it can be neither verified nor undone.</summary>
    RunNotKept,

    /// <summary>Several accounts match one identity, several identities one account, or a link contradicts a key.</summary>
    CorrelationConflict,

    /// <summary>An account that memory ties to a person is not in the directory any more, and this program did not delete it.</summary>
    AccountLost,

    /// <summary>An account of somebody who left signed in after the last day.</summary>
    LeaverSignedIn,

    /// <summary>An entitlement names a group that cannot be found.</summary>
    EntitlementNotFound,

    /// <summary>A value that must be unique is taken, or two identities want the same.</summary>
    ValueNotUnique,

    /// <summary>A value that is needed (a name, a container, a group) is none or too long.</summary>
    ValueInvalid,

    /// <summary>A login or an address holds a character that nobody sees, or is no address.</summary>
    LoginInvalid,

    /// <summary>A login or an address has letters of several scripts, of which some may look like others.</summary>
    LoginSuspicious,

    /// <summary>A reference (a manager) points to nobody.</summary>
    ReferenceNotFound,

    /// <summary>A container does not exist and may not be made.</summary>
    ContainerNotFound,

    /// <summary>A guard tripped: the plan does more than the policy allows.</summary>
    GuardTripped,

    /// <summary>The plan would disable, delete or strip an account that is protected by now.</summary>
    AccountProtected,

    /// <summary>The plan has errors and can be looked at, never applied.</summary>
    PlanNotApplicable,

    /// <summary>A plan file is damaged: cut, changed, or not a plan.</summary>
    PlanDamaged,

    /// <summary>The state store does not know the plan.</summary>
    PlanNotRegistered,

    /// <summary>The plan was made from another policy.</summary>
    PlanForeign,

    /// <summary>The plan is too old, or memory has moved on since it was made.</summary>
    PlanStale,

    /// <summary>The plan is for an instant that has not come yet.</summary>
    PlanNotDue,

    /// <summary>The plan is for an instant that lies back more than the policy allows.</summary>
    PlanForPast,

    /// <summary>The plan touches what the policy's envelope does not allow.</summary>
    PlanOutsideEnvelope,

    /// <summary>The plan holds sealed values that the key of this state store does not open.</summary>
    PlanSealedElsewhere,

    /// <summary>The answers to a review of guests are changed, foreign, late, or were imported before; nothing of the file is recorded.</summary>
    ReviewRefused,

    /// <summary>A visitor of the same mail address, or of the same name and company, is in the register already.</summary>
    VisitorKnown,

    /// <summary>A guest is not invited: the address, the sponsor, the last day or the access is not allowed, or somebody has the address already.</summary>
    InvitationRefused,

    /// <summary>A generated password could not be delivered; the next run sets another one.</summary>
    CredentialNotDelivered,

    /// <summary>Generated passwords cannot be delivered: the certificate or the folder cannot be used.</summary>
    DeliveryUnavailable,

    /// <summary>What the directory holds is not what the plan expects.</summary>
    Drift,

    /// <summary>A change was applied, but the directory does not hold it.</summary>
    NotSeen,

    /// <summary>A change was applied, but its account could not be read again.</summary>
    NotVerified,

    /// <summary>What a change depends on failed, was skipped or was not selected.</summary>
    DependencyNotApplied,

    /// <summary>A confirmation is needed and nobody can answer.</summary>
    ConfirmationUnavailable,

    /// <summary>A person would have to sign in and nobody is there.</summary>
    SignInUnavailable,

    /// <summary>No person, plan or run has this name or id.</summary>
    NotFound,

    /// <summary>An argument's value cannot be used.</summary>
    ArgumentInvalid,
}

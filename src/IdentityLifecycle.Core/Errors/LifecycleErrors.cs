using System.Collections.Frozen;
using static IdentityLifecycle.Errors.ErrorOutcome;
using static IdentityLifecycle.Errors.LifecycleErrorKind;

namespace IdentityLifecycle.Errors;

/// <summary>The one table of error kinds: category, outcome and advice.</summary>
public static class LifecycleErrors
{
    private static readonly FrozenDictionary<LifecycleErrorKind, LifecycleErrorInfo> s_table = Table().ToFrozenDictionary(static info => info.Kind);

    /// <summary>The entry of a kind.</summary>
    public static LifecycleErrorInfo Of(LifecycleErrorKind kind) => s_table[kind];

    private static LifecycleErrorInfo[] Table() =>
    [
        new(Internal, "NotSpecified", Failed, "This is a fault of the program: please report it with the command that led to it."),
        new(PolicyInvalid, "InvalidData", Refused, "Correct the policy; Test-LifecyclePolicy lists every problem with line and column."),
        new(PolicyNotSupported, "NotImplemented", Refused, "Remove the setting, or use a version that supports it."),
        new(PolicyMismatch, "InvalidArgument", Refused, "Read the records and compare them with the same policy."),
        new(MappingInvalid, "SyntaxError", Refused, "Correct the expression at the position shown."),
        new(RuleInvalid, "SyntaxError", Refused, "Correct the rule at the position shown."),
        new(MappingFailed, "InvalidData", OneInput, "Correct the value in the source, or let the mapping allow for it."),
        new(FileNotFound, "ObjectNotFound", Failed, "Check the path; relative paths in a policy start at the policy's folder."),
        new(FileInaccessible, "PermissionDenied", Failed, "Check permissions, free space, and that no other program holds the file."),
        new(SourceUnreadable, "InvalidData", Refused, "Check that the export finished and that encoding and delimiter are right."),
        new(SourceUnavailable, "ResourceUnavailable", Failed, "Check that the system of record runs and can be reached, and the credential."),
        new(QueryInvalid, "SyntaxError", Refused, "Correct the query in the policy."),
        new(SourceHeaderInvalid, "InvalidData", Refused, "Correct the export's header or the policy's column names."),
        new(SourceRowInvalid, "InvalidData", OneInput, "Correct the row in the system of record; nothing happens to the person until then."),
        new(DuplicateKey, "InvalidData", OneInput, "Remove the duplicate in the system of record, or set \"duplicates\" in the policy."),
        new(JoinUnclear, "InvalidData", OneInput, "Correct the values by which the rows are joined, or leave out with \"rows\" in the policy what is not meant."),
        new(RowUnjoined, "InvalidData", OneInput, "Correct the rows in the system of record, or leave out with \"rows\" in the policy those that are nobody."),
        new(TableInvalid, "InvalidData", Refused, "Correct the rows of the table."),
        new(SnapshotIncomplete, "LimitsExceeded", Refused, "Check that the export is whole; if it is, change \"completeness\" in the policy."),
        new(SnapshotOld, "InvalidData", Refused, "Give the newest export; to accept exactly this one pass the beginning of its hash to Compare-IdentityState -AcceptSnapshot."),
        new(SnapshotNotDue, "InvalidData", Refused, "Correct the time in the export, the clock or the time zone."),
        new(SnapshotForeign, "InvalidData", Refused, "Check the export and the state store that the policy names; to accept exactly this snapshot pass the beginning of its hash to Compare-IdentityState -AcceptSnapshot."),
        new(SnapshotImplausible, "InvalidData", Refused, "Check the columns of the export; to accept exactly this snapshot pass the beginning of its hash to Compare-IdentityState -AcceptSnapshot."),
        new(KeyReused, "InvalidData", OneInput, "Find out whether it is the same person, then decide with Add-LifecycleDecision: SamePerson or AnotherPerson. Nothing happens to the person until then."),
        new(NoIdentityReceived, "InvalidData", Refused, "Pipe the records of Import-SystemOfRecord unchanged: Select-Object replaces them by other objects; filter with Where-Object."),
        new(IdentityInvalid, "InvalidType", OneInput, "Pipe the records of Import-SystemOfRecord, or make them with ConvertTo-IdentityRecord."),
        new(ConnectorNotFound, "ObjectNotFound", Refused, "Use one of the connectors named, or install the connector in the module's connectors folder."),
        new(ConnectorSettingInvalid, "InvalidData", Refused, "Correct the setting in the policy."),
        new(DirectoryNotFound, "ObjectNotFound", Failed, "Use a directory's name in the policy, or connect it with Connect-IdentityDirectory."),
        new(DirectoryUnavailable, "ResourceUnavailable", Failed, "Check the directory with Test-IdentityDirectory."),
        new(DirectoryRefused, "InvalidResult", OneChange, "Correct the value or the right that the directory names, and run again."),
        new(DirectoryForeign, "InvalidOperation", Refused, "Check which directory and which state store the policy names; if the directory was moved or replaced on purpose, accept it once with Add-LifecycleDecision."),
        new(DirectoryReadOnly, "InvalidOperation", Refused, "Compare only, or use a connector that can write."),
        new(StateNotInitialized, "ObjectNotFound", Refused, "If this is the first run, pass -InitializeState; else bring the state store back: without it the past is forgotten."),
        new(StateUnavailable, "ResourceUnavailable", Failed, "Check that the file or the server is there, that this user may use it, and that no other program holds it."),
        new(StateFull, "LimitsExceeded", Failed, "Free some space, or clear old history with Clear-IdentityHistory, and run again: only what is left is done."),
        new(StateReadOnly, "PermissionDenied", Failed, "Let this user write: the file and its folder, or the tables of the database."),
        new(StateDamaged, "InvalidData", Failed, "Put a backup in its place (Backup-LifecycleStore makes them); Get-Help about_LifecycleStore says how."),
        new(StateTooNew, "InvalidOperation", Failed, "Update the program on this machine; nothing was changed."),
        new(RunInProgress, "ResourceBusy", Refused, "Wait until the other run has ended, with -Wait where the command has it."),
        new(RunNotResumable, "InvalidOperation", Refused, "Compare again: what is left is in the next plan."),
        new(RunNotKept, "InvalidOperation", Refused, "Choose a run that wrote something and whose plan was not cleared from the history."),
        new(CorrelationConflict, "InvalidData", OneInput, "Resolve the conflict in the directory or the system of record; nothing happens to the person until then."),
        new(AccountLost, "ObjectNotFound", OneInput, "Find out what became of the account, then decide with Add-LifecycleDecision: Restore, CreateAgain or Forget. Nothing is created until then."),
        new(LeaverSignedIn, "SecurityError", OneInput, "Find out who used the account; if that was right, correct the leave date in the system of record."),
        new(EntitlementNotFound, "ObjectNotFound", OneInput, "Create the group, or correct its name in the policy."),
        new(ValueNotUnique, "ResourceExists", OneInput, "Free the value, or give SelectUniqueValue another choice."),
        new(ValueInvalid, "InvalidData", OneInput, "Correct the value in the source or the mapping in the policy."),
        new(LoginInvalid, "InvalidData", OneInput, "Correct the name in the system of record, or let the mapping in the policy take such characters away."),
        new(LoginSuspicious, "InvalidData", OneInput, "Look at the characters named: if they are meant, nothing need be done."),
        new(ReferenceNotFound, "ObjectNotFound", OneInput, "Correct the reference in the system of record; the old value is kept."),
        new(ContainerNotFound, "ObjectNotFound", OneInput, "Create the container, or set \"createContainers\" in the policy."),
        new(GuardTripped, "LimitsExceeded", Refused, "Review the plan; to accept exactly this plan pass its content hash with -AcceptPlan."),
        new(AccountProtected, "SecurityError", Refused, "Compare again: the plan leaves protected accounts alone."),
        new(PlanNotApplicable, "InvalidOperation", Refused, "Resolve the plan's problems and compare again."),
        new(PlanDamaged, "InvalidData", Refused, "Export the plan again; a plan file must not be edited."),
        new(PlanNotRegistered, "SecurityError", Refused, "Export the plan on a machine that uses the same state store."),
        new(PlanForeign, "InvalidArgument", Refused, "Compare again with the policy you apply with."),
        new(PlanStale, "InvalidOperation", Refused, "Compare again: the world has moved on since this plan was made."),
        new(PlanNotDue, "InvalidOperation", Refused, "Compare without -AsOf; a plan for a later day is made again on that day."),
        new(PlanForPast, "InvalidOperation", Refused, "Compare without -AsOf, or pass -AllowPast if the plan shall be applied as if it were then."),
        new(PlanOutsideEnvelope, "SecurityError", Refused, "Compare again with the policy of this runner."),
        new(PlanSealedElsewhere, "SecurityError", Refused, "Compare again on a machine that uses this state store."),
        new(ReviewRefused, "InvalidData", OneInput, "Ask the sponsor for the file as the page wrote it, or start a new review with Start-GuestReview; nothing of this file was recorded."),
        new(VisitorKnown, "ResourceExists", OneInput, "Extend the visitor who is there with Set-Visitor, or pass -Force if it is another person."),
        new(InvitationRefused, "InvalidArgument", OneInput, "Correct what is named and invite this guest again; the other invitations went on."),
        new(CredentialNotDelivered, "ResourceUnavailable", OneChange, "Correct what is named and compare again: the next run sets a new password and delivers it."),
        new(DeliveryUnavailable, "ResourceUnavailable", Refused, "Correct \"credentials\" in the policy, or the certificate or folder that it names."),
        new(Drift, "InvalidResult", OneChange, "Look at the account, then compare again."),
        new(NotSeen, "InvalidResult", OneChange, "Look at the account: something else may write it too. Test-LifecycleRun looks again; the next comparison plans what is missing."),
        new(NotVerified, "ReadError", OneChange, "Check the directory with Test-IdentityDirectory, then look again with Test-LifecycleRun."),
        new(DependencyNotApplied, "OperationStopped", OneChange, "Resolve the change it depends on, and run again."),
        new(ConfirmationUnavailable, "InvalidOperation", Refused, "Nobody can answer here: review the plan and pass -Confirm:$false."),
        new(SignInUnavailable, "AuthenticationError", Refused, "Nobody can sign in here: use a certificate or a managed identity, as \"credential\" in the policy or with Connect-IdentityDirectory."),
        new(NotFound, "ObjectNotFound", Failed, "Check the id."),
        new(ArgumentInvalid, "InvalidArgument", Failed, "Correct the argument."),
    ];
}

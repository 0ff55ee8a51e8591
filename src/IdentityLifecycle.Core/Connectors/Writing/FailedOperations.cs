using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.Writing;

/// <summary>
/// The operations of one change that were not done. They decide which other operations of the change still are: as many as are safe, so that one
/// group that cannot be left does not keep a leaver where they were. All connectors and the executor ask here.
/// </summary>
internal sealed class FailedOperations
{
    private readonly List<(LifecycleOperation Operation, WriteOutcome Outcome)> _failed = [];

    /// <summary>Notes an operation that was not done.</summary>
    public void Add(LifecycleOperation operation, WriteOutcome outcome) => _failed.Add((operation, outcome));

    /// <summary>The outcome of an operation that must not be tried; null if it may be tried.</summary>
    public WriteOutcome? FindObstacle(LifecycleOperation operation)
    {
        // What is never tried must not wait for what is tried again: then it would be tried with it.
        foreach ((LifecycleOperation failed, WriteOutcome outcome) in _failed.OrderBy(static one => one.Outcome.RetryAfter is not null))
        {
            if (WhyNot(operation, failed, outcome) is string reason)
            {
                return WriteOutcome.Skipped(reason, outcome.RetryAfter);
            }
        }

        return null;
    }

    private static string? WhyNot(LifecycleOperation operation, LifecycleOperation failed, WriteOutcome outcome)
    {
        if (outcome.RetryAfter is not null || outcome.MayHaveWritten)
        {
            return $"The directory did not answer \"{failed.Describe()}\" before it.";
        }

        if (failed.Creates || failed is RestoreAccount)
        {
            return $"The account is not there: \"{failed.Describe()}\" was not done.";
        }

        if (IsOfAnotherAccount(failed, outcome))
        {
            return "The account is not the one that the plan knows.";
        }

        return failed switch
        {
            // An account that cannot be disabled must stay where somebody looks for it. What ends access is done all the same.
            DisableAccount when !operation.Type.TakesAccess => "The account could not be disabled, so that only access is taken from it.",
            RenameAccount or MoveAccount { IsRenaming: true } when operation is SetAttributes { IsWhole: true } => "What belongs to the new name waits for it: the account could not be renamed.",
            SetCredential when operation is DeliverCredential => "The password was not set.",
            IssuePass when operation is DeliverCredential => "No temporary access pass was issued.",
            _ when operation.Type.NeedsAllBefore => $"\"{failed.Describe()}\" was not done before it.",
            _ => null,
        };
    }

    // A wrong key means that the account is not the person's, whatever the operation was.
    private static bool IsOfAnotherAccount(LifecycleOperation failed, WriteOutcome outcome) => outcome.Status == ChangeStatus.Drift
        && (outcome.Attribute == DriftCheck.Anchor || (outcome.Attribute is string attribute && attribute.Equals(failed.Expects.KeyAttribute, StringComparison.OrdinalIgnoreCase)));
}

using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Plans.Inconsistencies;

namespace IdentityLifecycle.Planning.Inconsistencies;

/// <summary>
/// Lists references that accounts hold, such as the manager, and that lead to an account that is not there, belongs to nobody, or belongs to somebody who left.
/// Only attributes that the policy writes as references are looked at.
/// </summary>
internal sealed class ReferenceInconsistencies(ReviewedDirectory directory)
{
    public IEnumerable<IdentityInconsistency> Find() => directory.View.Flows
        .Where(static flow => flow.Flow.IsReference && !flow.IsRedacted && !flow.Definition.IsMultiValued)
        .SelectMany(flow => Enumerable.Range(0, directory.Image.Count).Select(account => Judge(flow, account)).OfType<IdentityInconsistency>());

    private IdentityInconsistency? Judge(CompiledFlow flow, int account)
    {
        int person = directory.Correlation.IdentityOf[account];
        if (person < 0 || directory.Correlation.CertainAccountOf(person) != account || HasLeft(person) || directory.Image.Table[account, flow.Ordinal] is not { HasValue: true } held)
        {
            return null;
        }

        string anchor = held.ToString();
        int target = directory.RowOf(anchor);
        return target < 0 ? Make(flow, person, account, anchor, "refers to an account that is not among those that were read")
            : WhyGone(target) is string why ? Make(flow, person, account, directory.AccountName(target), why)
            : null;
    }

    private string? WhyGone(int target)
    {
        int owner = directory.Correlation.IdentityOf[target];
        return owner >= 0 && directory.Correlation.CertainAccountOf(owner) == target && HasLeft(owner) ? $"refers to {directory.Context.Identities.GetRecord(owner)}, who has left"
            : owner < 0 && directory.Correlation.RememberedElsewhere.TryGetValue(target, out string? vanished) ? $"refers to {vanished}, who is in no system of record any more"
            : null;
    }

    private bool HasLeft(int person) => directory.Planner.SubjectOf(person).Moment.State is LifecycleState.Left or LifecycleState.Purged;

    private IdentityInconsistency Make(CompiledFlow flow, int person, int account, string found, string why) =>
        directory.About(InconsistencyKind.DanglingReference, person, account, $"{flow.Definition.Name} {why}.", $"Give the person another {flow.Definition.Name} in the system of record.") with
        {
            Attribute = flow.Definition.Name,
            Found = found,
            Expected = "the account of somebody who is there",
        };
}

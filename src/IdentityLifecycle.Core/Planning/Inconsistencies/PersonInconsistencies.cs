using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning.Correlation;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Inconsistencies;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Modes;

namespace IdentityLifecycle.Planning.Inconsistencies;

/// <summary>Lists whose account is missing, unclear, or in another state than the person: enabled, disabled, or kept although nothing covers it.</summary>
/// <param name="directory">The directory.</param>
/// <param name="decisions">Knows why nothing is done about somebody.</param>
/// <param name="changes">The changes of the plan in this directory, by subject.</param>
internal sealed class PersonInconsistencies(ReviewedDirectory directory, IDecisionList decisions, ILookup<string, LifecycleChange> changes)
{
    private const string Enabled = "enabled";
    private const string Disabled = "disabled";
    private const string EnabledAttribute = "accountEnabled";

    public IEnumerable<IdentityInconsistency> Find()
    {
        for (int row = 0; row < directory.Context.Identities.Count; row++)
        {
            DecisionReason reason = directory.Planner.Reasons[row];
            if (!IsSettled(row, reason) && Judge(row, reason) is IdentityInconsistency found)
            {
                yield return found;
            }
        }
    }

    private bool IsSettled(int row, DecisionReason reason) => reason is DecisionReason.NotReceived
        || (directory.Correlation.CertainAccountOf(row) < 0
            && reason is DecisionReason.NotYetDue or DecisionReason.LeftWithoutAccount or DecisionReason.NoRuleForState or DecisionReason.NoAccountWanted or DecisionReason.NotCovered or DecisionReason.AsItShouldBe);

    private IdentityInconsistency? Judge(int row, DecisionReason reason)
    {
        PersonSubject subject = directory.Planner.SubjectOf(row);
        return directory.Correlation.Outcomes[row] is CorrelationOutcome.Conflict or CorrelationOutcome.Review ? OfMatch(row, reason)
            : subject.Moment.Contradiction is not null ? directory.About(InconsistencyKind.DatesContradict, row, subject.Account, WordsOf(row), Proposals.CorrectRow)
            : subject.Moment.Reuse is { IsReturn: false } ? directory.About(InconsistencyKind.KeyReused, row, subject.Account, WordsOf(row), Proposals.Decide) with { Since = Known(subject.Moment.Reuse.Since) }
            : subject.Account >= 0 ? OfAccount(row, subject, reason)
            : OfNone(row, subject);
    }

    private IdentityInconsistency OfMatch(int row, DecisionReason reason)
    {
        int account = reason == DecisionReason.Review ? directory.Correlation.AccountOf[row] : -1;
        return directory.About(InconsistencyKind.AccountUnclear, row, account, WordsOf(row), Proposals.Decide);
    }

    private IdentityInconsistency? OfNone(int row, PersonSubject subject)
    {
        if (directory.Planner.Reasons[row] == DecisionReason.Lost)
        {
            return directory.About(InconsistencyKind.AccountLost, row, -1, WordsOf(row), Proposals.Decide) with
            {
                Anchor = directory.Correlation.Lost.Find(subject.Identity)?.Anchor,
                Since = directory.Correlation.Lost.Find(subject.Identity)?.Since,
                Found = "no account",
                Expected = "the account that memory knows",
            };
        }

        bool isWanted = directory.View.Policy.Accounts == AccountMode.Manage && directory.View.Policy.States.GetValueOrDefault(subject.Moment.State) is { Create: true };
        return !isWanted ? null : directory.About(InconsistencyKind.PersonWithoutAccount, row, -1, ReasonOf(row, OperationKind.CreateAccount), ProposalOf(row)) with
        {
            Found = "no account",
            Expected = $"an account, because the person is {subject.Moment.State}",
            Since = Known(subject.Moment.Since),
        };
    }

    private IdentityInconsistency? OfAccount(int row, PersonSubject subject, DecisionReason reason)
    {
        if (reason == DecisionReason.OutOfScope)
        {
            return directory.About(InconsistencyKind.OutOfScope, row, subject.Account, WordsOf(row), "\"scope\" of the directory or \"when\" of the populations in the policy, if the person belongs there; \"outOfScope\": \"left\", if the account shall go.");
        }

        Fact enabled = directory.Image.EnabledOf(subject.Account);
        LifecycleState state = subject.Moment.State;
        StatePolicy? policy = directory.View.Policy.States.GetValueOrDefault(state);
        bool isLeaver = state is LifecycleState.Left or LifecycleState.Purged;
        return isLeaver && enabled == Fact.True && policy?.Account is not (AccountPresence.Unchanged or AccountPresence.Enabled) ? OfPresence(InconsistencyKind.EnabledThoughLeft, row, subject, policy)
            : policy?.Account == AccountPresence.Disabled && enabled == Fact.True ? OfPresence(InconsistencyKind.EnabledThoughAway, row, subject, policy)
            : policy?.Account == AccountPresence.Enabled && enabled == Fact.False ? OfPresence(InconsistencyKind.DisabledThoughActive, row, subject, policy)
            : null;
    }

    private IdentityInconsistency OfPresence(InconsistencyKind kind, int row, PersonSubject subject, StatePolicy? policy)
    {
        bool isDisabled = kind == InconsistencyKind.DisabledThoughActive;
        DateTimeOffset? since = isDisabled ? directory.Memory.FindLink(subject.Identity, directory.Name)?.DisabledSince : Known(subject.Moment.Since);
        string because = policy is null ? $"the person is {subject.Moment.State}, and the policy has no rule for that in this directory." : ReasonOf(row, isDisabled ? OperationKind.EnableAccount : OperationKind.DisableAccount);
        string proposal = policy is null ? $"\"states\" of the directory in the policy: a rule for \"{StateKey(subject.Moment.State)}\"." : ProposalOf(row);
        return directory.About(kind, row, subject.Account, because, proposal) with
        {
            Attribute = EnabledAttribute,
            Found = isDisabled ? Disabled : Enabled,
            Expected = isDisabled ? Enabled : policy?.Account == AccountPresence.Deleted ? "deleted" : Disabled,
            Since = since,
        };
    }

    private string ReasonOf(int row, OperationKind kind)
    {
        string[] reasons = [.. ChangesOf(row).SelectMany(static change => change.Operations).Where(operation => operation.Kind == kind).SelectMany(static operation => operation.Reasons).Select(static reason => reason.Text).Distinct()];
        return reasons.Length > 0 ? string.Join("; ", reasons) : WordsOf(row);
    }

    private string ProposalOf(int row) => directory.Planner.Reasons[row] switch
    {
        DecisionReason.Changes => Proposals.Apply,
        DecisionReason.AsItShouldBe or DecisionReason.NotOurs => "Enable the account by hand, or \"reenable\": \"always\" of the directory in the policy.",
        DecisionReason.OnHold => "Remove-LifecycleHold, if the hold is not needed any more.",
        DecisionReason.Protected => "\"protected\" of the directory in the policy, or correct the account by hand.",
        _ => Proposals.AsItSays,
    };

    private IEnumerable<LifecycleChange> ChangesOf(int row) => changes[directory.Context.Identities.IdOf(row)];

    private string WordsOf(int row) => decisions.Find(directory.Context.Identities.IdOf(row), directory.Name)?.Message is { Length: > 0 } words ? words : "see the problems of the plan.";

    private static DateTimeOffset? Known(DateTimeOffset instant) => instant == DateTimeOffset.MinValue ? null : instant;

    private static string StateKey(LifecycleState state) => char.ToLowerInvariant(state.ToString()[0]) + state.ToString()[1..];
}

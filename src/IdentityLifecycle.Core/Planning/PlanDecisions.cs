using System.Collections;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;

namespace IdentityLifecycle.Planning;

/// <summary>
/// The decisions of a plan. Planning leaves one byte for each person and directory; the rest of a decision is worked out when somebody asks.
/// People who were received or not come first, by row, then those held back.
/// </summary>
internal sealed class PlanDecisions : IDecisionList
{
    private readonly PlanContext _context;
    private readonly IReadOnlyList<DirectoryPlanner> _directories;
    private readonly WithheldKey[] _withheld;
    private readonly Lazy<ILookup<(string Directory, string Subject), string>> _texts;

    public PlanDecisions(PlanContext context, IReadOnlyList<DirectoryPlanner> directories, IReadOnlyList<LifecycleChange> changes, PlanFindings findings)
    {
        _context = context;
        _directories = directories;
        IdentitySet people = context.Identities;
        _withheld = people.Snapshots.SelectMany(static snapshot => snapshot.Withheld).DistinctBy(static key => key.Identity).Where(key => people.FindRow(key.Identity) < 0).ToArray();
        _texts = new(() => Texts(changes, findings));
    }

    public int Count => (_context.Identities.Count + _withheld.Length) * _directories.Count;

    public LifecycleDecision this[int index]
    {
        get
        {
            (int person, int directory) = Math.DivRem(index, _directories.Count);
            return person < _context.Identities.Count ? Decide(_directories[directory], person) : OfWithheld(_directories[directory], _withheld[person - _context.Identities.Count]);
        }
    }

    public LifecycleDecision? Find(string identity, string directory)
    {
        if (_directories.FirstOrDefault(planner => string.Equals(planner.View.Name, directory, StringComparison.OrdinalIgnoreCase)) is not DirectoryPlanner planner)
        {
            return null;
        }

        int row = _context.Identities.FindRow(identity);
        return row >= 0 ? Decide(planner, row)
            : Array.Find(_withheld, withheld => withheld.Identity == identity) is WithheldKey withheld ? OfWithheld(planner, withheld)
            : null;
    }

    /// <summary>How many people there are by directory and reason.</summary>
    public DecisionCount[] Counts() => _directories.SelectMany(CountsOf).ToArray();

    public IEnumerator<LifecycleDecision> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Working out all of them for a text would take as long as planning.
    public override string ToString() => FormattableString.Invariant($"{Count:N0} decisions");

    private IEnumerable<DecisionCount> CountsOf(DirectoryPlanner directory)
    {
        int[] counts = new int[byte.MaxValue + 1];
        foreach (DecisionReason reason in directory.Reasons)
        {
            counts[(byte)reason]++;
        }

        counts[(byte)DecisionReason.Held] += _withheld.Length;
        return Enum.GetValues<DecisionReason>().Where(reason => counts[(byte)reason] > 0).Select(reason => new DecisionCount(directory.View.Name, reason, counts[(byte)reason]));
    }

    private LifecycleDecision Decide(DirectoryPlanner directory, int row)
    {
        DecisionReason reason = directory.Reasons[row];
        PersonSubject subject = directory.SubjectOf(row);
        string? account = subject.Account < 0 ? null : directory.View.Image.GetAccount(subject.Account).ToString();
        return new LifecycleDecision(
            subject.Identity,
            _context.Identities.GetRecord(row).ToString(),
            directory.View.Name,
            reason == DecisionReason.NotReceived ? LifecycleState.Undetermined : subject.Moment.State,
            account,
            reason,
            Words(reason, subject.Moment.State) ?? string.Join(" ", _texts.Value[(directory.View.Name, subject.Identity)].Distinct()),
            reason == DecisionReason.NotReceived ? null : subject.Moment.Due);
    }

    private static LifecycleDecision OfWithheld(DirectoryPlanner directory, WithheldKey withheld) =>
        new(withheld.Identity, withheld.Key, directory.View.Name, LifecycleState.Undetermined, null, DecisionReason.Held, withheld.Reason, null);

    /// <summary>What to say where neither a change nor an omission nor a problem says it.</summary>
    private static string? Words(DecisionReason reason, LifecycleState state) => reason switch
    {
        DecisionReason.NotReceived => "the comparison did not receive the person.",
        DecisionReason.AsItShouldBe => "the account is as it should be.",
        DecisionReason.NotYetDue => "the first day is too far ahead for an account.",
        DecisionReason.LeftWithoutAccount => "the person left and has no account.",
        DecisionReason.NoRuleForState => $"the policy has no rule for {state} in this directory.",
        DecisionReason.NoAccountWanted => $"there is no account, and the policy creates none for {state} in this directory.",
        DecisionReason.NotCovered => "the policy does not cover the person in this directory, and there is no account.",
        _ => null,
    };

    private static ILookup<(string Directory, string Subject), string> Texts(IReadOnlyList<LifecycleChange> changes, PlanFindings findings) =>
        changes.Select(static change => (Key: (change.Directory, change.Subject), Text: $"{change.Process}: {string.Join(", ", change.Operations)}."))
            .Concat(findings.Omissions.Where(static omission => omission.Directory is not null).Select(static omission => (Key: (omission.Directory!, omission.Subject), Text: omission.Message)))
            .Concat(findings.Problems.Where(static problem => problem is { System: not null, Identity: not null }).Select(static problem => (Key: (problem.System!, problem.Identity!), Text: problem.Message)))
            .ToLookup(static pair => pair.Key, static pair => pair.Text);
}

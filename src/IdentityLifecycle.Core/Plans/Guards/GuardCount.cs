using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Plans.Guards;

/// <summary>
/// Counts distinct accounts for guards: the accounts that a plan touches, and those that only earlier runs touched within a window.
/// </summary>
internal sealed class GuardCount
{
    private readonly Dictionary<(string Directory, OperationKind Kind), HashSet<CountedAccount>> _planned = [];
    private readonly ILookup<(string Directory, string Kind), PastOperation> _past;
    private readonly DateTimeOffset _asOf;

    /// <summary>Counts what a plan does.</summary>
    /// <param name="rules">The guards that will ask. A kind of operation that none of them watches is not counted.</param>
    /// <param name="changes">All changes of the plan.</param>
    /// <param name="history">What earlier runs did.</param>
    public GuardCount(IReadOnlyList<GuardRule> rules, IReadOnlyList<LifecycleChange> changes, GuardHistory history)
    {
        HashSet<OperationKind> watched = [.. rules.SelectMany(static rule => rule.Kinds)];
        _asOf = history.AsOf;
        _past = history.Operations.ToLookup(static operation => (operation.Directory, operation.Kind));
        CreatedAccounts created = new(changes);
        foreach (LifecycleChange change in changes)
        {
            foreach (LifecycleOperation operation in change.Operations)
            {
                if (watched.Contains(operation.Kind) && created.Counts(change, operation.Kind))
                {
                    Planned(change.Directory, operation.Kind).Add(CountedAccount.Of(change, history));
                }
            }
        }
    }

    public (int Planned, int Earlier) Of(GuardRule rule, IReadOnlyList<string> directories)
    {
        int planned = 0;
        int earlier = 0;
        foreach (string directory in directories)
        {
            HashSet<CountedAccount> accounts = [];
            foreach (OperationKind kind in rule.Kinds)
            {
                accounts.UnionWith(Planned(directory, kind));
            }

            planned += accounts.Count;
            earlier += Earlier(rule, directory).Count(account => !accounts.Contains(account));
        }

        return (planned, earlier);
    }

    private IEnumerable<CountedAccount> Earlier(GuardRule rule, string directory)
    {
        if (rule.Window is null)
        {
            return [];
        }

        DateTimeOffset since = rule.WindowStart(_asOf);
        return rule.Kinds.SelectMany(kind => _past[(directory, kind.ToString())])
            .Where(operation => operation.DoneAt > since)
            .Select(static operation => new CountedAccount(operation.Anchor, null))
            .Distinct();
    }

    private HashSet<CountedAccount> Planned(string directory, OperationKind kind)
    {
        if (!_planned.TryGetValue((directory, kind), out HashSet<CountedAccount>? accounts))
        {
            accounts = [];
            _planned.Add((directory, kind), accounts);
        }

        return accounts;
    }

    /// <summary>
    /// Identifies an account by its anchor, or by its subject as long as it has none. The two are kept apart, because a subject could look like
    /// an anchor.
    /// </summary>
    private readonly record struct CountedAccount(string? Anchor, Subject? Subject)
    {
        public static CountedAccount Of(LifecycleChange change, GuardHistory history) =>
            (change.Anchor ?? history.Created.GetValueOrDefault(change.Id)) is { } anchor ? new CountedAccount(anchor, null) : new CountedAccount(null, change.About);
    }
}

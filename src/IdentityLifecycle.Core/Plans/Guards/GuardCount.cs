using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Plans.Guards;

/// <summary>
/// Counts distinct accounts for guards: the accounts that a plan touches, and those that only earlier runs touched within a window.
/// </summary>
internal sealed class GuardCount
{
    private readonly Dictionary<(string Directory, OperationKind Kind), HashSet<CountedAccount>> _planned = [];
    private readonly ILookup<string, WatchedValue> _values;
    private readonly ILookup<string, (WatchedValue Value, DateTimeOffset DoneAt)> _pastValues;
    private readonly ILookup<(string Directory, string Kind), PastOperation> _past;
    private readonly IReadOnlyList<GuardRule> _rules;
    private readonly DateTimeOffset _asOf;

    /// <summary>Counts what a plan does.</summary>
    /// <param name="rules">The guards that will ask. A kind of operation that none of them watches is not counted.</param>
    /// <param name="changes">All changes of the plan.</param>
    /// <param name="history">What earlier runs did.</param>
    public GuardCount(IReadOnlyList<GuardRule> rules, IReadOnlyList<LifecycleChange> changes, GuardHistory history)
    {
        _rules = rules;
        HashSet<OperationKind> watched = [.. rules.SelectMany(static rule => rule.Kinds)];
        _asOf = history.AsOf;
        _past = history.Operations.ToLookup(static operation => (operation.Directory, operation.Kind));
        bool watchesValues = rules.Any(static rule => rule.WatchesValues);
        _pastValues = (watchesValues ? history.Operations : []).SelectMany(ReadValue).ToLookup(static past => past.Directory, static past => (past.Value, past.DoneAt));
        List<(string Directory, WatchedValue Value)> values = [];
        CreatedAccounts created = new(changes);
        foreach (LifecycleChange change in changes)
        {
            foreach (LifecycleOperation operation in change.Operations)
            {
                if (watched.Contains(operation.Kind) && created.Counts(change, operation.Kind))
                {
                    CountedAccount account = CountedAccount.Of(change, history);
                    Planned(change.Directory, operation.Kind).Add(account);
                    if (watchesValues && operation.Kind == OperationKind.SetAttributes)
                    {
                        values.AddRange(operation.Touches.Attributes.Select(one => (change.Directory, new WatchedValue(account, one.Attribute, ValueForms.Of(one)))));
                    }
                }
            }
        }

        _values = values.ToLookup(static value => value.Directory, static value => value.Value);
    }

    public (int Planned, int Earlier) Of(GuardRule rule, IReadOnlyList<string> directories)
    {
        int planned = 0;
        int earlier = 0;
        foreach (string directory in directories)
        {
            HashSet<CountedAccount> accounts = [.. Values(rule, directory).Select(static value => value.Account)];
            foreach (OperationKind kind in KindsOf(rule))
            {
                accounts.UnionWith(Planned(directory, kind));
            }

            planned += accounts.Count;
            earlier += Earlier(rule, directory).Count(account => !accounts.Contains(account));
        }

        return (planned, earlier);
    }

    /// <summary>The attributes whose planned updates a guard counts, each with the number of accounts, the most frequent first.</summary>
    public IReadOnlyList<(string Attribute, int Accounts)> AttributesOf(GuardRule rule, IReadOnlyList<string> directories) =>
    [
        .. directories.SelectMany(directory => Values(rule, directory)).GroupBy(static value => value.Attribute, StringComparer.OrdinalIgnoreCase)
            .Select(static group => (Attribute: group.Key, Accounts: group.Select(static value => value.Account).Distinct().Count()))
            .OrderByDescending(static one => one.Accounts).ThenBy(static one => one.Attribute, StringComparer.Ordinal),
    ];

    private static IEnumerable<(string Directory, WatchedValue Value, DateTimeOffset DoneAt)> ReadValue(PastOperation past) =>
        ValueForms.TryRead(past.Kind, out string attribute, out ValueForm form)
            ? [(past.Directory, new WatchedValue(new CountedAccount(past.Anchor, null), attribute, form), past.DoneAt)]
            : [];

    // Who looks at values counts updates by these, and by nothing else.
    private static IEnumerable<OperationKind> KindsOf(GuardRule rule) => rule.WatchesValues ? rule.Kinds.Where(static kind => kind != OperationKind.SetAttributes) : rule.Kinds;

    private IEnumerable<WatchedValue> Values(GuardRule rule, string directory) => !Watches(rule) ? [] : _values[directory].Where(value => IsCounted(rule, directory, value));

    private static bool Watches(GuardRule rule) => rule.WatchesValues && rule.Kinds.Contains(OperationKind.SetAttributes);

    // An attribute that the policy has a guard of its own for is none of the program's guards' business.
    private bool IsCounted(GuardRule rule, string directory, WatchedValue value) =>
        rule.Counts(value.Attribute, value.Form)
        && !(rule.IsBuiltIn && _rules.Any(other => !other.IsBuiltIn && other.Covers(directory) && other.Attributes.Contains(value.Attribute, StringComparer.OrdinalIgnoreCase)));

    private IEnumerable<CountedAccount> Earlier(GuardRule rule, string directory)
    {
        if (rule.Window is null)
        {
            return [];
        }

        DateTimeOffset since = rule.WindowStart(_asOf);
        IEnumerable<CountedAccount> values = Watches(rule)
            ? _pastValues[directory].Where(past => past.DoneAt > since && IsCounted(rule, directory, past.Value)).Select(static past => past.Value.Account)
            : [];
        return KindsOf(rule).SelectMany(kind => _past[(directory, kind.ToString())])
            .Where(operation => operation.DoneAt > since)
            .Select(static operation => new CountedAccount(operation.Anchor, null))
            .Concat(values)
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

    /// <summary>A value that an update writes, or wrote.</summary>
    private readonly record struct WatchedValue(CountedAccount Account, string Attribute, ValueForm Form);

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

using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Plans.Guards;

/// <summary>
/// Counts distinct accounts for guards: the accounts that a plan touches, and those that only earlier runs touched within a window.
/// </summary>
internal sealed class GuardCount
{
    private readonly Dictionary<(string Directory, string Kind), HashSet<CountedAccount>> _planned = [];
    private readonly Dictionary<WatchedValue, HashSet<CountedAccount>> _values = [];
    private readonly ILookup<string, (WatchedValue Value, CountedAccount Account, DateTimeOffset DoneAt)> _pastValues;
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
        _pastValues = (watchesValues ? history.Operations : []).SelectMany(ReadValue).ToLookup(static past => past.Value.Directory);
        CreatedAccounts created = new(changes);
        foreach (LifecycleChange change in changes)
        {
            foreach (LifecycleOperation operation in change.Operations)
            {
                if (watched.Contains(operation.Kind) && created.Counts(change, operation.Kind))
                {
                    CountedAccount account = CountedAccount.Of(change, history);
                    Planned(change.Directory, GuestOperations.KindOf(change.Process, operation.Kind)).Add(account);
                    if (watchesValues && operation.Kind == OperationKind.SetAttributes)
                    {
                        AddValues(change.Directory, operation, account);
                    }
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
            HashSet<CountedAccount> accounts = Union([.. Values(rule, directory).Select(static value => value.Value), .. NamesOf(rule).Select(kind => Planned(directory, kind))]);
            planned += accounts.Count;
            earlier += Earlier(rule, directory).Count(account => !accounts.Contains(account));
        }

        return (planned, earlier);
    }

    // A set may have a million members, so the only one that has any is not copied.
    private static HashSet<CountedAccount> Union(IEnumerable<HashSet<CountedAccount>> sets)
    {
        HashSet<CountedAccount>[] filled = [.. sets.Where(static set => set.Count > 0)];
        return filled.Length == 1 ? filled[0] : [.. filled.SelectMany(static set => set)];
    }

    /// <summary>The attributes whose planned updates a guard counts, each with the number of accounts, the most frequent first.</summary>
    public IReadOnlyList<(string Attribute, int Accounts)> AttributesOf(GuardRule rule, IReadOnlyList<string> directories) =>
    [
        .. directories.SelectMany(directory => Values(rule, directory)).GroupBy(static value => value.Key.Attribute, StringComparer.OrdinalIgnoreCase)
            .Select(static group => (Attribute: group.Key, Accounts: group.SelectMany(static value => value.Value).Distinct().Count()))
            .OrderByDescending(static one => one.Accounts).ThenBy(static one => one.Attribute, StringComparer.Ordinal),
    ];

    private static IEnumerable<(WatchedValue Value, CountedAccount Account, DateTimeOffset DoneAt)> ReadValue(PastOperation past) =>
        ValueForms.TryRead(past.Kind, out string attribute, out ValueForm form)
            ? [(new WatchedValue(past.Directory, attribute, form), new CountedAccount(past.Anchor, null), past.DoneAt)]
            : [];

    private static IEnumerable<string> NamesOf(GuardRule rule) => KindsOf(rule).Select(kind => GuestOperations.KindOf(rule.OfGuests ? LifecycleProcess.Guest : default, kind));

    // Who looks at values counts updates by these, and by nothing else.
    private static IEnumerable<OperationKind> KindsOf(GuardRule rule) => rule.WatchesValues ? rule.Kinds.Where(static kind => kind != OperationKind.SetAttributes) : rule.Kinds;

    private IEnumerable<KeyValuePair<WatchedValue, HashSet<CountedAccount>>> Values(GuardRule rule, string directory) =>
        !Watches(rule) ? [] : _values.Where(value => value.Key.Directory == directory && IsCounted(rule, directory, value.Key));

    private void AddValues(string directory, LifecycleOperation operation, CountedAccount account)
    {
        foreach (AttributeChange change in operation.Touches.Attributes)
        {
            WatchedValue value = new(directory, change.Attribute, ValueForms.Of(change));
            if (!_values.TryGetValue(value, out HashSet<CountedAccount>? accounts))
            {
                accounts = [];
                _values.Add(value, accounts);
            }

            accounts.Add(account);
        }
    }

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
            ? _pastValues[directory].Where(past => past.DoneAt > since && IsCounted(rule, directory, past.Value)).Select(static past => past.Account)
            : [];
        return NamesOf(rule).SelectMany(kind => _past[(directory, kind)])
            .Where(operation => operation.DoneAt > since)
            .Select(static operation => new CountedAccount(operation.Anchor, null))
            .Concat(values)
            .Distinct();
    }

    private HashSet<CountedAccount> Planned(string directory, string kind)
    {
        if (!_planned.TryGetValue((directory, kind), out HashSet<CountedAccount>? accounts))
        {
            accounts = [];
            _planned.Add((directory, kind), accounts);
        }

        return accounts;
    }

    /// <summary>What updates do to one attribute. There are few of these, and many accounts for each.</summary>
    private readonly record struct WatchedValue(string Directory, string Attribute, ValueForm Form);

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

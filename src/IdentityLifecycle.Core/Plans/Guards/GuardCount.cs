using System;
using System.Collections.Generic;
using System.Linq;
using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Plans;

/// <summary>Counts distinct accounts: those a plan touches, and those that only earlier runs touched within a window.</summary>
internal sealed class GuardCount
{
    private readonly Dictionary<(string Directory, OperationKind Kind), HashSet<string>> _planned = [];
    private readonly ILookup<(string Directory, string Kind), PastOperation> _past;
    private readonly DateTimeOffset _asOf;

    public GuardCount(IReadOnlyList<LifecycleChange> changes, IReadOnlyList<PastOperation> past, DateTimeOffset asOf)
    {
        _asOf = asOf;
        _past = past.ToLookup(static operation => (operation.Directory, operation.Kind));
        CreatedAccounts created = new(changes);
        foreach (LifecycleChange change in changes)
        {
            foreach (LifecycleOperation operation in change.Operations.Where(operation => created.Counts(change, operation.Kind)))
            {
                Planned(change.Directory, operation.Kind).Add(change.Anchor ?? change.Subject);
            }
        }
    }

    public (int Planned, int Earlier) Of(GuardRule rule, IReadOnlyList<string> directories)
    {
        int planned = 0;
        int earlier = 0;
        foreach (string directory in directories)
        {
            HashSet<string> accounts = [];
            foreach (OperationKind kind in rule.Kinds)
            {
                accounts.UnionWith(Planned(directory, kind));
            }

            planned += accounts.Count;
            earlier += Earlier(rule, directory).Count(anchor => !accounts.Contains(anchor));
        }

        return (planned, earlier);
    }

    private IEnumerable<string> Earlier(GuardRule rule, string directory)
    {
        if (rule.Window is not { } window)
        {
            return [];
        }

        DateTimeOffset since = _asOf - DateTimeOffset.MinValue > window ? _asOf - window : DateTimeOffset.MinValue;
        return rule.Kinds.SelectMany(kind => _past[(directory, kind.ToString())])
            .Where(operation => operation.DoneAt > since)
            .Select(static operation => operation.Anchor)
            .Distinct(StringComparer.Ordinal);
    }

    private HashSet<string> Planned(string directory, OperationKind kind)
    {
        if (!_planned.TryGetValue((directory, kind), out HashSet<string>? accounts))
        {
            accounts = new HashSet<string>(StringComparer.Ordinal);
            _planned.Add((directory, kind), accounts);
        }

        return accounts;
    }
}

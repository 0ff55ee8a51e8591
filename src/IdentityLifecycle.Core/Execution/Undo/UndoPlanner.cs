using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Execution.Undo;

/// <summary>
/// Makes the plan that undoes a run: prior values, and a hold for each account. It reads the accounts as they are now and writes nothing;
/// the plan is reviewed, guarded and applied like any other.
/// </summary>
public sealed class UndoPlanner
{
    private readonly RecordedRun _recorded;
    private readonly IReadOnlyDictionary<string, IDirectory> _directories;
    private readonly UndoOptions _options;
    private readonly UndoMemory _memory;
    private readonly List<PlanOmission> _omissions = [];
    private readonly Dictionary<string, (AppliedChange Applied, UndoFindings Findings, AccountReading Reading)> _undone = new(StringComparer.Ordinal);

    private UndoPlanner(RecordedRun recorded, IReadOnlyDictionary<string, IDirectory> directories, UndoOptions options)
    {
        _recorded = recorded;
        _directories = directories;
        _options = options;
        _memory = new UndoMemory(recorded, options);
    }

    /// <summary>Makes the plan. What somebody changed since the run, and what cannot be undone, are its omissions.</summary>
    /// <param name="recorded">The run.</param>
    /// <param name="directories">Its directories, open, by name.</param>
    /// <param name="options">What of it, under which policy, and for how long the undoing holds.</param>
    /// <param name="progress">Receives how many accounts are read; may be null.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="LifecycleException">DirectoryUnavailable: an account cannot be read.</exception>
    public static async Task<LifecyclePlan> CreateAsync(
        RecordedRun recorded,
        IReadOnlyDictionary<string, IDirectory> directories,
        UndoOptions options,
        IProgress<LifecycleEvent>? progress,
        CancellationToken cancellationToken)
    {
        UndoPlanner planner = new(recorded, directories, options);
        foreach (IGrouping<string, AppliedChange> group in recorded.Changed(options.Identities).GroupBy(static applied => applied.Change.Directory))
        {
            await planner.WorkAsync(group.Key, group.ToArray(), progress, cancellationToken).ConfigureAwait(false);
        }

        return planner.ToPlan();
    }

    private async Task WorkAsync(string name, AppliedChange[] applied, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        if (!_directories.TryGetValue(name, out IDirectory? directory))
        {
            _omissions.AddRange(applied.Select(static one => one.Change).Select(change =>
                new PlanOmission(OmissionReason.NotUndoable, name, change.Subject, change.DisplayName, $"the policy has no directory {name} any more.")));
            return;
        }

        AttributeUndo attributes = new(name, await directory.ReadSchemaAsync(cancellationToken).ConfigureAwait(false), _recorded.Values, _recorded);
        ChangeReason reason = new(_options.Reason) { Source = "undo" };
        ILookup<string, AppliedChange> byAnchor = applied.ToLookup(static one => one.Anchor, StringComparer.Ordinal);
        int read = 0;
        await foreach (AccountReading reading in directory.ReadAccountsAsync(byAnchor.Select(static group => group.Key).ToArray(), cancellationToken).ConfigureAwait(false))
        {
            foreach (AppliedChange one in byAnchor[reading.Anchor])
            {
                UndoFindings findings = AccountUndo.Of(one, reading, attributes, reason, _recorded.Run.StartedAt);
                _omissions.AddRange(findings.Omissions);
                _undone[one.Change.Id] = (one, findings, reading);
            }

            progress?.Report(new LifecycleEvent($"Reading {name}", ++read, byAnchor.Count) { Current = reading.ToString() });
        }
    }

    private LifecyclePlan ToPlan()
    {
        (AppliedChange Applied, UndoFindings Findings, AccountReading Reading)[] undone = _undone.Values.Where(static one => one.Findings.Operations.Count > 0).ToArray();
        ILookup<string, string> dependents = undone.SelectMany(static one => one.Applied.Change.DependsOn.Select(needed => (needed, one.Applied.Change.Id)))
            .ToLookup(static pair => pair.needed, static pair => pair.Id, StringComparer.Ordinal);
        int lastRank = undone.Length == 0 ? 0 : undone.Max(static one => one.Applied.Change.Rank);
        LifecycleChange[] changes = Array.ConvertAll(undone, one => ToChange(one.Applied, one.Findings, one.Reading, lastRank, dependents));
        return new LifecyclePlan(Header(changes), changes, PlanObservations.None);
    }

    /// <summary>What came last is undone first: a value that was freed and taken again goes back the same way.</summary>
    private LifecycleChange ToChange(AppliedChange applied, UndoFindings findings, AccountReading reading, int lastRank, ILookup<string, string> dependents)
    {
        LifecycleChange change = applied.Change;
        bool goesBack = _memory.GoesBack(change);
        return new LifecycleChange(change.Directory, change.Subject, LifecycleProcess.Undo, InOrder(findings.Operations))
        {
            Part = change.Part,
            Identity = change.Identity,
            DisplayName = change.DisplayName,
            Account = reading.ToString(),
            Anchor = applied.Anchor,
            FromState = goesBack ? change.ToState : null,
            ToState = goesBack ? change.FromState ?? LifecycleState.NotYet : _recorded.Memory.FindState(change.Subject)?.State ?? change.ToState,
            Rank = lastRank - change.Rank,
            DependsOn = dependents[change.Id].Order(StringComparer.Ordinal).ToArray(),
            Memory = _memory.Of(applied),
        };
    }

    private static LifecycleOperation[] InOrder(List<LifecycleOperation> operations) => operations
        .OrderBy(static operation => operation.Kind)
        .ThenBy(static operation => operation.Touches.Entitlement?.Anchor, StringComparer.Ordinal)
        .ToArray();

    private PlanHeader Header(LifecycleChange[] changes)
    {
        Dictionary<string, int> linked = _undone.Values.Select(static one => one.Applied.Change.Directory).Distinct()
            .ToDictionary(static name => name, name => _recorded.Memory.Content.Links.Count(link => link.Directory == name), StringComparer.Ordinal);
        return new PlanHeader
        {
            Policy = _options.Policy,
            AsOf = _options.Now,
            CreatedAt = _options.Now,
            PlannedBy = _options.PlannedBy,
            MemoryVersion = _recorded.Memory.Version,
            Expires = _options.PlanExpires,
            Undoes = _recorded.Run.Id,
            Images = linked.Select(pair => new ImageReference(pair.Key, string.Empty, _options.Now, _undone.Values.Count(one => one.Applied.Change.Directory == pair.Key), pair.Value))
                .OrderBy(static image => image.Directory, StringComparer.Ordinal).ToArray(),
            Envelope = _options.Envelope,
            GuardVerdicts = GuardJudge.Judge(_options.Guards, changes, linked, new GuardHistory(_options.Now, _options.PastOperations)),
            Omissions = [.. _omissions.Distinct().OrderBy(static omission => omission.Reason).ThenBy(static omission => omission.Directory, StringComparer.Ordinal).ThenBy(static omission => omission.Subject, StringComparer.Ordinal)],
        };
    }
}

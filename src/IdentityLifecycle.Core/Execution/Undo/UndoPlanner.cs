using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Decisions;

namespace IdentityLifecycle.Execution.Undo;

/// <summary>
/// Makes the plan that undoes a run: it puts earlier values back and sets a hold for each account. It reads the accounts as they are now and
/// writes nothing. The plan is reviewed, judged by guards and applied like any other.
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

    /// <summary>Makes the plan. Its omissions are what somebody changed since the run, and what cannot be undone.</summary>
    /// <param name="recorded">The run.</param>
    /// <param name="directories">The run's directories, open, by name.</param>
    /// <param name="options">Which part of the run, under which policy, and how long the holds last.</param>
    /// <param name="progress">Receives the number of accounts that were read; may be null.</param>
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
        (ChangeDraft Draft, LifecycleChange Done)[] drafts = [.. _undone.Values.Where(static one => one.Findings.Operations.Count > 0).Select(ToDraft)];
        ChangeRanks.Backwards(drafts);
        PlanAssembly assembly = new(Array.ConvertAll(drafts, static one => one.Draft));
        return assembly.Complete(Header(), _options.Guards, _options.PastOperations, PlanObservations.None);
    }

    private (ChangeDraft Draft, LifecycleChange Done) ToDraft((AppliedChange Applied, UndoFindings Findings, AccountReading Reading) undone)
    {
        LifecycleChange change = undone.Applied.Change;
        bool goesBack = _memory.GoesBack(change);
        ChangeDraft draft = new(change.Directory, change.About)
        {
            Process = LifecycleProcess.Undo,
            Operations = undone.Findings.Operations,
            Part = change.Part,
            DisplayName = change.DisplayName,
            Account = undone.Reading.ToString(),
            Anchor = undone.Applied.Anchor,
            FromState = goesBack ? change.ToState : null,
            ToState = goesBack ? change.FromState ?? LifecycleState.NotYet : _recorded.Memory.FindState(change.About)?.State ?? change.ToState,
            Memory = _memory.Of(undone.Applied),
        };
        return (draft, change);
    }

    private PlanHeader Header() => new()
    {
        Policy = _options.Policy,
        AsOf = _options.Now,
        CreatedAt = _options.Now,
        PlannedBy = _options.PlannedBy,
        MemoryVersion = _recorded.Memory.Version,
        Expires = _options.PlanExpires,
        Undoes = _recorded.Run.Id,
        Images = [.. _undone.Values.GroupBy(static one => one.Applied.Change.Directory).Select(group => Image(group.Key, group.Count())).OrderBy(static image => image.Directory, StringComparer.Ordinal)],
        Envelope = _options.Envelope,
        Omissions = _omissions,
    };

    // Guards take their share of whomever the run took its share of: guests are not linked.
    private ImageReference Image(string directory, int accounts)
    {
        int linked = _recorded.Memory.Content.Links.Count(link => link.Directory == directory);
        int before = _recorded.Plan.Header.Images.FirstOrDefault(image => image.Directory == directory)?.Linked ?? 0;
        return new(directory, string.Empty, _options.Now, accounts, Math.Max(linked, before));
    }
}

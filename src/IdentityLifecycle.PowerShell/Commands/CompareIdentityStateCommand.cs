using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning.World;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Plans;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.PowerShell.Sources;
using IdentityLifecycle.Workflow;
using IdentityLifecycle.Workflow.Comparing;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Compares people with the directories and works out what has to change: one change per account, or with -AsPlan one plan. No directory is
/// written. Problems and tripped guards are errors as well. Fewer records than the import had make a partial plan: nobody is missing then.
/// </summary>
/// <remarks>
/// <para>Filter people before with Where-Object, which passes the records on. Select-Object with property names replaces them by other
/// objects, so that no record arrives: the error NoIdentityReceived.</para>
/// <para>A change looks like a diff. Select changes with Where-Object before Invoke-JoinerMoverLeaver; guards judge the whole plan all the
/// same. Get-LifecyclePlan shows the summary of the comparison just made.</para>
/// <para>What was read of an Active Directory is kept in the state store, if there is one, so that the next comparison reads only what has changed
/// since; -Verbose tells how each directory was read, and a reading that had to start over is a warning.</para>
/// </remarks>
/// <example>
/// <para>Shows what has to change.</para>
/// <code>Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState</code>
/// </example>
/// <example>
/// <para>Shows the plan of next month as a whole.</para>
/// <code>Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -AsOf 2027-01-01 -AsPlan</code>
/// </example>
[Cmdlet(VerbsData.Compare, "IdentityState")]
[OutputType(typeof(LifecycleChange), typeof(LifecyclePlan))]
public sealed class CompareIdentityStateCommand : RunStepCmdlet
{
    private const int BatchSize = 1000;

    private readonly ReceivedRecords _received = new();
    private IReadOnlyList<IdentitySet>? _sets;
    private StateComparison? _comparison;
    private bool _isBegun;

    private protected override string? PolicyInHand => (_comparison?.Policy ?? Session.Import?.Policy)?.Name ?? base.PolicyInHand;

    private protected override DateTimeOffset? InstantInHand => AsOf;

    /// <summary>The people, as Import-SystemOfRecord or ConvertTo-IdentityRecord emits them. Without any, nothing is compared.</summary>
    // Not mandatory: the engine looks for missing mandatory parameters at each of a million records, and one missing has an error of its own.
    [Parameter(ValueFromPipeline = true)]
    public IdentityRecord? InputObject { get; set; }

    /// <summary>The policy, as a path or an object; the one that the records were read with if it is not given.</summary>
    [Parameter(Position = 0)]
    public PolicyArgument? Policy { get; set; }

    /// <summary>The names of the directories to compare with; all of the policy's if it is not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DirectoryNameCompleter))]
    public DirectoryArgument[]? Directory { get; set; }

    /// <summary>The instant for which everything is worked out, and for which Import-SystemOfRecord in the same pipeline reads; that which the records are for if it is not given, else now. A plan for the future can be looked at and exported, not applied before its time.</summary>
    [Parameter]
    [Instant]
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>The hash of a snapshot, or at least its first eight digits, that is accepted this once although it is older than the last accepted one, of other people, or says other things of nearly everybody. It is recorded in plan and run.</summary>
    [Parameter]
    public string? AcceptSnapshot { get; set; }

    /// <summary>Why the snapshot is accepted.</summary>
    [Parameter]
    public string? Reason { get; set; }

    /// <summary>Emits the one plan instead of its changes: the form for scheduled runs, because an empty plan still says what was seen.</summary>
    [Parameter]
    public SwitchParameter AsPlan { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        Session.ComparedAsOf = AsOf;
        if (MyInvocation.PipelinePosition == 1 || Session.Import is not RunningImport import)
        {
            return;
        }

        import.AsOf ??= InstantOf(null);
        _sets = import.TakeSets(MyInvocation);
        if (Policy is null && import.Policy is LifecyclePolicy policy)
        {
            BeginEarly(policy, import.AsOf.Value);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // A million records come this way: only the first of them does more than set a flag.
        if (InputObject is IdentityRecord record && !(_isBegun && _received.TryAdd(record)))
        {
            Run(() =>
            {
                _received.Add(record);
                AddFirst(record.GetIdentitySet());
            });
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        TakeSets();
        StateComparison comparison = (_isBegun ? _comparison : null) ?? throw new LifecycleException(
            LifecycleErrorKind.NoIdentityReceived,
            "The comparison received no identity record. Nothing was planned.");
        RunAsync(async (bridge, cancellationToken) =>
        {
            Comparison result = await comparison.EndAsync(_received.Set!, _received.Rows, bridge, cancellationToken).ConfigureAwait(false);
            ComparisonOutput.Write(bridge, result);
            await bridge.AskAsync(() => Session.LatestPlan = result.Plan).ConfigureAwait(false);
            Emit(result.Plan, bridge);
        });
    });

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Session.ComparedAsOf = null;
        _comparison?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Reads the directories while the people are still being read. If that cannot be begun, the first record will say why.</summary>
    private void BeginEarly(LifecyclePolicy policy, DateTimeOffset importedAsOf)
    {
        try
        {
            _comparison = Begin(policy, AsOf ?? importedAsOf);
        }
        catch (LifecycleException)
        {
            _comparison = null;
        }
    }

    private void AddFirst(IdentitySet people)
    {
        if (_comparison is null || (!_isBegun && _comparison.Policy.Reference.Hash != people.Policy?.Hash))
        {
            _comparison = Begin(PolicyOf(people), InstantOf(people));
        }

        _comparison.Expect(people, StopToken);
        _isBegun = true;
    }

    /// <summary>Takes the people that an import right before this command hands over instead of emitting each.</summary>
    private void TakeSets()
    {
        foreach (IdentitySet people in (_sets ?? []).Where(static people => people.Count > 0))
        {
            _received.AddAll(people);
            AddFirst(people);
        }
    }

    /// <summary>The instant of the plan: what the command line says, or else what the records are bound to. Two that differ are an error of the comparison.</summary>
    private DateTimeOffset InstantOf(IdentitySet? people) => AsOf ?? (people?.Instant is { IsBinding: true } instant ? instant.AsOf : DateTimeOffset.Now);

    private StateComparison Begin(LifecyclePolicy policy, DateTimeOffset asOf)
    {
        DirectoryLease[] leases = PolicyDirectories.Select(policy, Directory).Select(directory => Session.Lease(directory.Connection)).ToArray();
        return StateComparison.Begin(LifecycleSession.Catalog, policy, leases, asOf, mayKeep: !this.IsWhatIf(), Acceptance(), StopToken);
    }

    private SnapshotAcceptance? Acceptance() =>
        AcceptSnapshot is null ? null
        : !string.IsNullOrWhiteSpace(Reason) ? new SnapshotAcceptance(AcceptSnapshot, Operator.Name, Reason)
        : throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, "-AcceptSnapshot needs -Reason: who reads the run wants to know why a snapshot that looks wrong was right.") { Attribute = nameof(Reason) };

    private LifecyclePolicy PolicyOf(IdentitySet identities)
    {
        PolicyReference? own = identities.Policy;
        if (Policy is null)
        {
            return Session.LatestPolicy = Session.LoadPolicy(own ?? throw new LifecycleException(
                LifecycleErrorKind.ArgumentInvalid,
                "The records were read without a policy. Pass -Policy here, or give Import-SystemOfRecord -Policy and -Name for the mapping.") { Attribute = "Policy" });
        }

        LifecyclePolicy policy = Resolve(Policy);
        return own is null || own.Hash == policy.Reference.Hash ? policy : throw new LifecycleException(
            LifecycleErrorKind.PolicyMismatch,
            $"The records were read with the policy {own.Name} ({own.Path}), but shall be compared with {policy.Name} ({policy.Reference.Path}).") { TargetName = policy.Reference.Path };
    }

    private void Emit(LifecyclePlan plan, PipelineBridge bridge)
    {
        if (AsPlan)
        {
            bridge.Write(plan);
            return;
        }

        foreach (LifecycleChange[] batch in plan.Changes.Chunk(BatchSize))
        {
            bridge.WriteBatch(batch);
        }
    }
}

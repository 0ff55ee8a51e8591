using System.Management.Automation;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Plans;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Writes a plan to a file, for review, approval and later application, and registers it in the state store: only a registered file is
/// taken back. The file holds personal data and no secret; only its owner can read it.
/// </summary>
/// <example>
/// <para>Makes a plan today that is applied after somebody has looked at it.</para>
/// <code>Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -AsPlan | Export-LifecyclePlan -Path ./plan.jsonl -InitializeState</code>
/// </example>
[Cmdlet(VerbsData.Export, "LifecyclePlan", DefaultParameterSetName = ChangeSet, SupportsShouldProcess = true)]
public sealed class ExportLifecyclePlanCommand : RunStepCmdlet
{
    private const string ChangeSet = "Change";
    private const string PlanSet = "Plan";

    private readonly ChangeCollection _collection = new();

    /// <summary>The file to write; one that is there is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Path { get; set; } = string.Empty;

    /// <summary>All changes of one plan, as Compare-IdentityState emits them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ChangeSet)]
    public LifecycleChange? InputObject { get; set; }

    /// <summary>The plan.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PlanSet)]
    public LifecyclePlan? Plan { get; set; }

    /// <summary>Makes an empty state store if there is none. Without it that is an error, because a state store that is lost forgets the past.</summary>
    [Parameter]
    public SwitchParameter InitializeState { get; set; }

    private protected override bool MayLeaveWork => false;

    private protected override LifecyclePlan? PlanInHand => _collection.Plan;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() =>
    {
        if (ParameterSetName == PlanSet)
        {
            _collection.Add(Plan!);
        }
        else
        {
            _collection.Add(InputObject!);
        }
    });

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        LifecyclePlan plan = WholePlan();
        LifecyclePolicy policy = Session.LoadPolicy(plan.Header.Policy);
        string file = ShellPath.Full(SessionState.Path, Path);
        if (ShouldProcess(file, $"Write and register plan {plan.Id[..12]} with {plan.Changes.Count} changes"))
        {
            RunAsync((bridge, cancellationToken) => WriteAsync(plan, policy, file, cancellationToken));
        }
    });

    private LifecyclePlan WholePlan()
    {
        LifecyclePlan plan = _collection.Plan ?? throw new LifecycleException(
            LifecycleErrorKind.ArgumentInvalid,
            "No change was received. To export a plan without changes pass the plan itself: Compare-IdentityState -AsPlan.");
        return _collection.Selected is null ? plan : throw new LifecycleException(
            LifecycleErrorKind.ArgumentInvalid,
            $"{_collection.Selected.Count} of the plan's {plan.Changes.Count} changes were received. A file holds a whole plan, because guards and approval are about the whole; select when applying instead.");
    }

    private async Task WriteAsync(LifecyclePlan plan, LifecyclePolicy policy, string file, CancellationToken cancellationToken)
    {
        IStateStore store = StateStores.Open(LifecycleSession.Catalog, policy, InitializeState);
        await using (store.ConfigureAwait(false))
        {
            await SealingKeys.KeepAsync(policy, store, cancellationToken).ConfigureAwait(false);
            string fileHash = await PlanFiles.WriteAsync(plan, file, cancellationToken).ConfigureAwait(false);
            PlanRegistration registration = new(plan.Id, fileHash, plan.ContentHash, plan.Header.Policy.Hash, Operator.Name, DateTimeOffset.UtcNow);
            await store.RegisterPlanAsync(registration, cancellationToken).ConfigureAwait(false);
        }
    }
}

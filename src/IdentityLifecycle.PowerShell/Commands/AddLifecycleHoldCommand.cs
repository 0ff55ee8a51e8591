using System.Globalization;
using System.Management.Automation;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Lets the accounts of people alone for a while: comparisons do not plan what is held, and say so. Plans that were made before must be
/// made again.
/// </summary>
/// <remarks>
/// <para>Identity, directory and operations together are the key of a hold: another one with the same key replaces it.</para>
/// </remarks>
/// <example>
/// <para>Keeps one account enabled, whatever the system of record says.</para>
/// <code>Add-LifecycleHold -Identity 1001 -Policy ./lifecycle.json -Operation DisableAccount, DeleteAccount -Until ([DateTimeOffset]::Now.AddDays(14)) -Reason 'HR corrects the leave date'</code>
/// </example>
/// <example>
/// <para>Leaves alone everything of everybody in a department in one directory.</para>
/// <code>Import-SystemOfRecord -Policy ./lifecycle.json | Where-Object Department -eq Sales | Add-LifecycleHold -Directory corp -Until ([DateTimeOffset]::Now.AddDays(2)) -Reason 'Reorganisation'</code>
/// </example>
[Cmdlet(VerbsCommon.Add, "LifecycleHold", SupportsShouldProcess = true)]
[OutputType(typeof(LifecycleHold))]
public sealed class AddLifecycleHoldCommand : AsyncLifecycleCmdlet
{
    private readonly List<IdentityArgument> _people = [];

    /// <summary>The people: identity ids, records or changes; for an account without a person its anchor.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public IdentityArgument[] Identity { get; set; } = [];

    /// <summary>The directories; all if it is not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DirectoryNameCompleter))]
    public DirectoryArgument[]? Directory { get; set; }

    /// <summary>The kinds of operation that are held; all if it is not given.</summary>
    [Parameter]
    public OperationKind[] Operation { get; set; } = [];

    /// <summary>When the hold ends.</summary>
    [Parameter(Mandatory = true)]
    [Instant]
    public DateTimeOffset Until { get; set; }

    /// <summary>Why; comparisons show it.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = string.Empty;

    /// <summary>The policy whose state store keeps the hold, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    /// <summary>Makes an empty state store if there is none.</summary>
    [Parameter]
    public SwitchParameter InitializeState { get; set; }

    private protected override bool MayLeaveWork => false;

    /// <inheritdoc/>
    protected override void ProcessRecord() => _people.AddRange(Identity);

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        LifecycleHold[] holds = Holds(policy).Where(IsWanted).ToArray();
        if (holds.Length > 0)
        {
            RunAsync((bridge, cancellationToken) => WriteAsync(policy, holds, bridge, cancellationToken));
        }
    });

    private IEnumerable<LifecycleHold> Holds(LifecyclePolicy policy)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        if (Until <= now)
        {
            throw Invalid(nameof(Until), string.Create(CultureInfo.InvariantCulture, $"-Until {Until:yyyy-MM-dd HH:mm zzz} is past: a hold must end later than now."));
        }

        if (Operation.Any(OperationKinds.IsLocal))
        {
            throw Invalid(nameof(Operation), "Links between people and accounts write nothing in a directory and cannot be held.");
        }

        string[] directories = Directory is null ? [LifecycleHold.EveryDirectory] : PolicyDirectories.Select(policy, Directory).Select(static one => one.Name).ToArray();
        string[] operations = Operation.Select(static kind => kind.ToString()).ToArray();
        return _people.Select(static one => one.Id).Distinct(StringComparer.Ordinal).SelectMany(person => directories.Select(directory =>
            new LifecycleHold(person, directory, operations, Until.ToUniversalTime(), Reason) { SetBy = Operator.Name, SetAt = now }));
    }

    private bool IsWanted(LifecycleHold hold) => ShouldProcess(
        hold.Identity,
        string.Create(CultureInfo.InvariantCulture, $"Hold {(hold.Operations.Count == 0 ? "everything" : string.Join(", ", hold.Operations))} in {(hold.Directory == LifecycleHold.EveryDirectory ? "every directory" : hold.Directory)} until {Until:yyyy-MM-dd HH:mm zzz} ({Reason})"));

    private async Task WriteAsync(LifecyclePolicy policy, LifecycleHold[] holds, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        IStateStore store = StateStores.Open(LifecycleSession.Catalog, policy, InitializeState);
        await using (store.ConfigureAwait(false))
        {
            LifecycleMemory memory = await store.ReadMemoryAsync(DateTimeOffset.UtcNow, cancellationToken).ConfigureAwait(false);
            foreach (string unknown in holds.Select(static hold => hold.Identity).Distinct(StringComparer.Ordinal).Where(id => memory.Recall(id).IsEmpty))
            {
                bridge.WriteWarning($"Nothing is remembered of \"{unknown}\" yet: if that is no identity id of {policy.Name}, the hold holds nothing.");
            }

            await store.UpdateMemoryAsync(new MemoryUpdate { Holds = holds }, cancellationToken).ConfigureAwait(false);
            bridge.WriteBatch(holds);
        }
    }

    private static LifecycleException Invalid(string parameter, string message) => new(LifecycleErrorKind.ArgumentInvalid, message) { Attribute = parameter };
}

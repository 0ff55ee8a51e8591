using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.PowerShell.Sources;
using IdentityLifecycle.Workflow;
using IdentityLifecycle.Workflow.Comparing;

namespace IdentityLifecycle.PowerShell.Pipeline;

/// <summary>A cmdlet that lists what a comparison found: that of a given plan, or one that it makes itself and does not keep.</summary>
public abstract class PlanReviewCmdlet : AsyncLifecycleCmdlet
{
    private readonly List<LifecyclePlan> _plans = [];
    private WildcardPattern[]? _names;

    private protected PlanReviewCmdlet()
    {
    }

    /// <summary>The plan of a comparison, as Compare-IdentityState -AsPlan emits it. Without one the cmdlet reads and compares itself.</summary>
    [Parameter(ValueFromPipeline = true)]
    public LifecyclePlan? InputObject { get; set; }

    /// <summary>The policy to compare by where no plan is given, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter(Position = 0)]
    public PolicyArgument? Policy { get; set; }

    /// <summary>Emits only what is about these directories or systems of record; all if it is not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DirectoryNameCompleter))]
    public DirectoryArgument[]? Directory { get; set; }

    /// <summary>Emits only what is about people or accounts of these names or ids, with * for any part; all if it is not given.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>The instant to compare for where no plan is given; now if it is not given.</summary>
    [Parameter]
    [Instant]
    public DateTimeOffset? AsOf { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null && !_plans.Contains(InputObject))
        {
            _plans.Add(InputObject);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        _names = Name?.Select(static pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant)).ToArray();
        if (_plans.Count == 0 && MyInvocation.ExpectingInput)
        {
            // No plan came down the pipeline: that does not mean that another one is wanted.
            return;
        }

        LifecyclePolicy? policy = _plans.Count == 0 ? ResolveOrLatest(Policy) : null;
        DirectoryLease[] leases = policy is null ? [] : [.. PolicyDirectories.Select(policy, null).Select(directory => Session.Lease(directory.Connection))];
        RunAsync(async (bridge, cancellationToken) =>
        {
            IReadOnlyList<LifecyclePlan> plans = policy is null ? _plans : [await CompareAsync(policy, leases, bridge, cancellationToken).ConfigureAwait(false)];
            foreach (LifecyclePlan plan in plans)
            {
                RequireNames(plan);
                Emit(plan, bridge);
            }
        });
    });

    /// <summary>Emits what is wanted of a plan.</summary>
    private protected abstract void Emit(LifecyclePlan plan, PipelineBridge bridge);

    /// <summary>The error for a plan that does not know what was read.</summary>
    private protected static LifecycleException Unreviewable(LifecyclePlan plan) => new(
        LifecycleErrorKind.ArgumentInvalid,
        $"The plan {plan.Id[..12]} was read from a file or undoes a run: it knows its changes, and not what was read. Pass the plan of Compare-IdentityState -AsPlan, or -Policy alone.") { Attribute = nameof(InputObject) };

    /// <summary>Whether something is about a directory or system of record that is wanted.</summary>
    private protected bool IsWantedIn(string system) => Directory is null || Directory.Any(wanted => string.Equals(wanted.Name, system, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether one of the names and ids of something is wanted.</summary>
    private protected bool IsWanted(IEnumerable<string?> names) => _names is null || names.OfType<string>().Any(name => _names.Any(pattern => pattern.IsMatch(name)));

    private async Task<LifecyclePlan> CompareAsync(LifecyclePolicy policy, DirectoryLease[] leases, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        DateTimeOffset asOf = AsOf ?? DateTimeOffset.Now;
        Task<ComparedWorld> reading = WorldReader.ReadAsync(LifecycleSession.Catalog, policy, leases, asOf, mayKeep: false, bridge, cancellationToken);
        (IdentitySet people, _) = await RecordImport.All(policy, Session, asOf).ReadAsync(bridge, cancellationToken).ConfigureAwait(false);
        PlanInput input = (await reading.ConfigureAwait(false)).InputOf(people);
        WriteUnread(people, bridge);
        return LifecyclePlanner.Create(input, asOf, cancellationToken);
    }

    /// <summary>Tells which sources could not be read. What is wrong with single rows is emitted, and no error.</summary>
    private static void WriteUnread(IdentitySet people, PipelineBridge bridge)
    {
        foreach (SourceSnapshot snapshot in people.Snapshots.Where(static snapshot => snapshot.Failure is not null))
        {
            foreach (LifecycleProblem problem in snapshot.Problems.Where(static problem => problem.Identity is null))
            {
                bridge.WriteProblem(problem);
            }
        }
    }

    private void RequireNames(LifecyclePlan plan)
    {
        string[] known = [.. plan.Header.Images.Select(static image => image.Directory), .. plan.Header.Snapshots.Select(static snapshot => snapshot.Source)];
        if (Directory?.FirstOrDefault(wanted => !known.Contains(wanted.Name, StringComparer.OrdinalIgnoreCase)) is DirectoryArgument unknown)
        {
            throw PolicyDirectories.NotFound(unknown.Name, "Compared were", known);
        }
    }
}

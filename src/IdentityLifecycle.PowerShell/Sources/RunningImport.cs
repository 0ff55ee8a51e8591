using System.Management.Automation;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Pipeline;

namespace IdentityLifecycle.PowerShell.Sources;

/// <summary>
/// An import that has begun, as a comparison further down its pipeline sees it: the policy tells which directories to read at the same
/// time, and a comparison right behind it takes the people as the sets that they are, because binding a million records one by one costs
/// more than planning for them.
/// </summary>
/// <param name="policy">The policy; null if there is none.</param>
/// <param name="asOf">The instant on the import's command line; null if it has none.</param>
/// <param name="invocation">Where the import stands.</param>
internal sealed class RunningImport(LifecyclePolicy? policy, DateTimeOffset? asOf, InvocationInfo invocation)
{
    private List<IdentitySet>? _taken;
    private bool _isReading;

    public LifecyclePolicy? Policy => policy;

    /// <summary>The instant that the import is for: what its own command line says, or else that of the comparison further down.</summary>
    public DateTimeOffset? AsOf { get; set; } = asOf;

    /// <summary>Offers to take the people as sets; null if something stands between, so that they come as records.</summary>
    /// <param name="taker">Where the command that offers stands.</param>
    public IReadOnlyList<IdentitySet>? TakeSets(InvocationInfo taker) =>
        _isReading || !taker.IsRightBehind(invocation) ? null : _taken ??= [];

    /// <summary>Emits the people that were read, each as a record, or hands them over.</summary>
    public void Emit(IdentitySet people, Cmdlet cmdlet)
    {
        if (_taken is not null)
        {
            _taken.Add(people);
            return;
        }

        RecordImport.Emit(people, cmdlet);
    }

    /// <summary>What begins from now on is not part of the pipeline: every command of that has begun before the first is fed.</summary>
    public void BeginReading() => _isReading = true;
}

using IdentityLifecycle.Connectors;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow;

/// <summary>
/// Some of a policy's directories, open until this object is disposed. Names that the policy does not have (any more) are ignored.
/// </summary>
public sealed class DirectoryLeases : IAsyncDisposable
{
    private readonly List<DirectoryLease> _leases = [];

    private DirectoryLeases()
    {
    }

    /// <summary>The open directories by name.</summary>
    public IReadOnlyDictionary<string, IDirectory> ByName => _leases.ToDictionary(static lease => lease.Directory.Name, static lease => lease.Directory);

    /// <summary>Opens the directories.</summary>
    /// <param name="systems">Opens each directory.</param>
    /// <param name="policy">The policy that declares them.</param>
    /// <param name="names">The names of the directories; duplicates are allowed.</param>
    public static DirectoryLeases Open(ISystemAccess systems, LifecyclePolicy policy, IEnumerable<string> names)
    {
        DirectoryLeases leases = new();
        foreach (DirectoryPolicy directory in names.Distinct().Select(policy.FindDirectory).OfType<DirectoryPolicy>())
        {
            leases._leases.Add(systems.Lease(directory.Connection));
        }

        return leases;
    }

    /// <summary>Opens the directories that a plan changes, and those in which it found operations that earlier runs left open.</summary>
    internal static DirectoryLeases OpenFor(ISystemAccess systems, LifecyclePolicy policy, LifecyclePlan plan) => Open(
        systems, policy, plan.Changes.Select(static change => change.Directory).Concat(plan.Observations.OpenOperations.Select(static finding => finding.Directory)));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (DirectoryLease lease in _leases)
        {
            await lease.DisposeAsync().ConfigureAwait(false);
        }
    }
}

/// <summary>
/// The use of an open directory by one piece of work. Disposing the lease closes the directory, unless somebody else holds it open.
/// </summary>
/// <param name="directory">The open directory.</param>
/// <param name="isHeld">Whether somebody else holds it open.</param>
public sealed class DirectoryLease(IDirectory directory, bool isHeld) : IAsyncDisposable
{
    /// <summary>The open directory.</summary>
    public IDirectory Directory { get; } = directory;

    /// <summary>The attributes that the policy redacts.</summary>
    public IReadOnlyList<string> Redacted { get; init; } = [];

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => isHeld ? ValueTask.CompletedTask : Directory.DisposeAsync();
}

using IdentityLifecycle.Connectors;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow;

/// <summary>Some of a policy's directories, open until this is disposed. A name that the policy does not have (any more) is left out.</summary>
public sealed class DirectoryLeases : IAsyncDisposable
{
    private readonly List<DirectoryLease> _leases = [];

    private DirectoryLeases()
    {
    }

    /// <summary>The open ones by name.</summary>
    public IReadOnlyDictionary<string, IDirectory> ByName => _leases.ToDictionary(static lease => lease.Directory.Name, static lease => lease.Directory);

    /// <summary>Opens them.</summary>
    /// <param name="systems">Opens each.</param>
    /// <param name="policy">The policy that declares them.</param>
    /// <param name="names">Their names; one can occur several times.</param>
    public static DirectoryLeases Open(ISystemAccess systems, LifecyclePolicy policy, IEnumerable<string> names)
    {
        DirectoryLeases leases = new();
        foreach (DirectoryPolicy directory in names.Distinct().Select(policy.FindDirectory).OfType<DirectoryPolicy>())
        {
            leases._leases.Add(systems.Lease(directory.Connection));
        }

        return leases;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (DirectoryLease lease in _leases)
        {
            await lease.DisposeAsync().ConfigureAwait(false);
        }
    }
}

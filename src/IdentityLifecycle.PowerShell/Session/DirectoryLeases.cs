using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.PowerShell.Session;

/// <summary>Some of a policy's directories, open until this is disposed. A name that the policy does not have (any more) is left out.</summary>
internal sealed class DirectoryLeases : IAsyncDisposable
{
    private readonly List<DirectoryLease> _leases = [];

    private DirectoryLeases()
    {
    }

    public IReadOnlyDictionary<string, IDirectory> ByName => _leases.ToDictionary(static lease => lease.Directory.Name, static lease => lease.Directory);

    public static DirectoryLeases Open(LifecycleSession session, LifecyclePolicy policy, IEnumerable<string> names)
    {
        DirectoryLeases leases = new();
        foreach (DirectoryPolicy directory in names.Distinct().Select(policy.FindDirectory).OfType<DirectoryPolicy>())
        {
            leases._leases.Add(session.Lease(directory.Connection));
        }

        return leases;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (DirectoryLease lease in _leases)
        {
            await lease.DisposeAsync().ConfigureAwait(false);
        }
    }
}

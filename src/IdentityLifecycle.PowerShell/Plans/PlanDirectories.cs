using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Session;

namespace IdentityLifecycle.PowerShell.Plans;

/// <summary>The directories in which a plan has changes, as far as the policy of this runner declares them, open until disposed of.</summary>
internal sealed class PlanDirectories : IAsyncDisposable
{
    private readonly List<DirectoryLease> _leases = [];

    /// <summary>The open ones by name.</summary>
    public IReadOnlyDictionary<string, IDirectory> ByName => _leases.ToDictionary(static lease => lease.Directory.Name, static lease => lease.Directory);

    public void Open(LifecyclePlan plan, LifecyclePolicy policy, LifecycleSession session)
    {
        foreach (string name in plan.Changes.Select(static change => change.Directory).Distinct())
        {
            if (policy.FindDirectory(name) is DirectoryPolicy directory)
            {
                _leases.Add(session.Lease(directory.Connection));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (DirectoryLease lease in _leases)
        {
            await lease.DisposeAsync().ConfigureAwait(false);
        }
    }
}

using System;
using IdentityLifecycle.Execution;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Reconciliation;

namespace IdentityLifecycle.PowerShell.Plans;

/// <summary>Under which policy and by whom this session applies plans.</summary>
internal static class RunnerOptions
{
    public static ApplyOptions Of(LifecyclePolicy policy) => new()
    {
        Policy = policy.Reference,
        Envelope = EnvelopeBuilder.Of(policy),
        Guards = policy.Guards,
        Protection = new AccountProtection(policy, DateTimeOffset.UtcNow),
        StartedBy = Operator.Name,
    };
}

using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Guards;

namespace IdentityLifecycle.Execution;

/// <summary>Under which policy, by whom and with whose consent plans are applied.</summary>
public sealed record ApplyOptions
{
    /// <summary>The policy of this runner.</summary>
    public required PolicyReference Policy { get; init; }

    /// <summary>What this runner's own policy allows to be touched.</summary>
    public required PlanEnvelope Envelope { get; init; }

    /// <summary>Who runs it, and where.</summary>
    public required string StartedBy { get; init; }

    /// <summary>The guards of this runner's own policy, which judge every plan once more.</summary>
    public IReadOnlyList<GuardRule> Guards { get; init; } = BuiltInGuards.All;

    /// <summary>The accounts that this runner's own policy protects; null is none.</summary>
    public IAccountProtection? Protection { get; init; }

    /// <summary>The content hash of the plan that is accepted in spite of tripped guards; null accepts none.</summary>
    public string? AcceptedPlan { get; init; }

    /// <summary>Why it is accepted.</summary>
    public string? AcceptReason { get; init; }

    /// <summary>Whether a run that is under way is waited for, instead of being refused because of it. What it changes may make the plan stale.</summary>
    public bool Wait { get; init; }

    /// <summary>What delivers the passwords of a directory's new accounts, by the directory's name, as this runner's own policy says.</summary>
    public IReadOnlyDictionary<string, ICredentialDelivery> Deliveries { get; init; } = new Dictionary<string, ICredentialDelivery>();

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

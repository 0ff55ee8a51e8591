using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Guards;

namespace IdentityLifecycle.Execution;

/// <summary>Under which policy plans are applied, by whom, and what a person accepted.</summary>
public sealed record ApplyOptions
{
    /// <summary>The policy of this runner.</summary>
    public required PolicyReference Policy { get; init; }

    /// <summary>The limits of what may be touched, by this runner's own policy.</summary>
    public required PlanEnvelope Envelope { get; init; }

    /// <summary>Who runs it, and where.</summary>
    public required string StartedBy { get; init; }

    /// <summary>The guards of this runner's own policy. They judge every plan again before it is applied.</summary>
    public IReadOnlyList<GuardRule> Guards { get; init; } = BuiltInGuards.All;

    /// <summary>The accounts that this runner's own policy protects; null protects none.</summary>
    public IAccountProtection? Protection { get; init; }

    /// <summary>The content hash of the plan that a person accepts although guards tripped; null accepts none.</summary>
    public string? AcceptedPlan { get; init; }

    /// <summary>Why the person accepts it.</summary>
    public string? AcceptReason { get; init; }

    /// <summary>Whether this is meant to be the first run of a new state store. If no run came before, it accepts the accounts that it creates.</summary>
    public bool IsFirstRun { get; init; }

    /// <summary>Whether a plan may be for an instant that lies back more than the policy allows.</summary>
    public bool AllowPast { get; init; }

    /// <summary>Whether to wait for a run that is under way, instead of refusing. The changes of that run may make the plan stale.</summary>
    public bool Wait { get; init; }

    /// <summary>What delivers the passwords of new accounts, by the directory's name. This runner's own policy says it.</summary>
    public IReadOnlyDictionary<string, ICredentialDelivery> Deliveries { get; init; } = new Dictionary<string, ICredentialDelivery>();

    /// <summary>The attributes by which this runner's own policy finds a person's account, by the directory's name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Keys { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal IReadOnlyList<string> KeysOf(string directory) => Keys.GetValueOrDefault(directory) ?? [];
}

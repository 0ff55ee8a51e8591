using System.Collections.Immutable;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Connectors;

/// <summary>What a connector's directories can do; a policy that asks for more is an error when it is read.</summary>
public sealed record DirectoryCapabilities
{
    /// <summary>The kinds of operation; empty is read-only.</summary>
    public IReadOnlySet<OperationKind> Operations { get; init; } = ImmutableHashSet<OperationKind>.Empty;

    /// <summary>The names of one-time effects for a state's <c>also</c>.</summary>
    public IReadOnlyList<string> Effects { get; init; } = [];

    /// <summary>The forms of access that a policy's grants can give here, where access can be given at all.</summary>
    public IReadOnlyList<EntitlementForm> Entitlements { get; init; } = [EntitlementForm.Group];

    /// <summary>
    /// Whether an operation can be done. An effect that has no kind of its own must be one of <see cref="Effects"/>, and access that is given
    /// or taken must have one of the forms of <see cref="Entitlements"/>.
    /// </summary>
    public bool Can(LifecycleOperation operation) => operation.Type.IsDeclaredByName
        ? Effects.Contains(operation.Touches.Effect, StringComparer.Ordinal)
        : Operations.Contains(operation.Kind) && (operation.Touches.Entitlement is not Entitlement access || Handles(access.Kind));

    /// <summary>The kinds of access that an account can be made eligible for, to take them up when needed.</summary>
    public IReadOnlyList<EntitlementKind> Eligible { get; init; } = [];

    /// <summary>Whether access of a kind can be given and taken.</summary>
    public bool Handles(EntitlementKind kind) => Entitlements.Any(form => form.Kind == kind);

    /// <summary>How many operations it takes at once.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>How many batches it takes at the same time.</summary>
    public int Parallelism { get; init; } = 1;

    /// <summary>The greatest number of writes a second; null is no limit.</summary>
    public int? WritesPerSecond { get; init; }

    /// <summary>How long a write may take to be seen.</summary>
    public TimeSpan VerificationDelay { get; init; }

    /// <summary>Whether containers exist and can be made.</summary>
    public bool HasContainers { get; init; }
}

using System.Collections.Immutable;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Connectors;

/// <summary>What a connector's directories can do; a policy that asks for more is an error when it is read.</summary>
public sealed record DirectoryCapabilities
{
    /// <summary>The kinds of operation that the directory can do. If there are none, it can only be read.</summary>
    public IReadOnlySet<OperationKind> Operations { get; init; } = ImmutableHashSet<OperationKind>.Empty;

    /// <summary>The names of one-time effects that a policy may write in a state's <c>also</c>.</summary>
    public IReadOnlyList<string> Effects { get; init; } = [];

    /// <summary>
    /// The forms of access that a policy's rules can give here, such as groups. They only count if the directory can give access at all.
    /// </summary>
    public IReadOnlyList<EntitlementForm> Entitlements { get; init; } = [EntitlementForm.Group];

    /// <summary>
    /// Whether the directory can do an operation. Its kind must be one of <see cref="Operations"/>. A named effect must also be one of <see
    /// cref="Effects"/>, and access that is given or taken must have one of the forms in <see cref="Entitlements"/>.
    /// </summary>
    public bool Can(LifecycleOperation operation) => operation.Type.IsDeclaredByName
        ? Effects.Contains(operation.Touches.Effect, StringComparer.Ordinal)
        : Operations.Contains(operation.Kind) && (operation.Touches.Entitlement is not Entitlement access || Handles(access.Kind));

    /// <summary>
    /// The kinds of access that an account can be made eligible for. An eligible account does not have the access until its user takes it up.
    /// </summary>
    public IReadOnlyList<EntitlementKind> Eligible { get; init; } = [];

    /// <summary>Whether access of a kind can be given and taken.</summary>
    public bool Handles(EntitlementKind kind) => Entitlements.Any(form => form.Kind == kind);

    /// <summary>How many operations the directory takes in one batch.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>How many batches the directory takes at the same time.</summary>
    public int Parallelism { get; init; } = 1;

    /// <summary>The largest number of writes per second; null is no limit.</summary>
    public int? WritesPerSecond { get; init; }

    /// <summary>
    /// Estimates what applying changes needs of the service's limits, with the part of them that may be used and the number of accounts; null if the
    /// service has no such limits.
    /// </summary>
    public Func<IReadOnlyList<LifecycleChange>, double, int, QuotaNeed>? Estimate { get; init; }

    /// <summary>How long it may take until a write is seen by who reads.</summary>
    public TimeSpan VerificationDelay { get; init; }

    /// <summary>Whether a group that does not exist can be made when it is first given.</summary>
    public bool MakesGroups { get; init; }

    /// <summary>Whether groups lie in containers and have types and scopes.</summary>
    public bool PlacesGroups { get; init; }

    /// <summary>Whether the directory has containers and can make new ones.</summary>
    public bool HasContainers { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{string.Join(", ", Operations.Order())}"));
}

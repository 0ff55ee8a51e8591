using System.Collections.Immutable;
using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Plans.Guards;

/// <summary>The past operations that guards with a window count.</summary>
/// <param name="AsOf">The instant at which windows end (UTC).</param>
/// <param name="Operations">What earlier runs did, at least as far back as the longest window.</param>
public sealed record GuardHistory(DateTimeOffset AsOf, IReadOnlyList<PastOperation> Operations)
{
    /// <summary>
    /// The anchors of accounts that earlier runs of the judged plan created, by the id of the change. With them such an account is not counted
    /// twice, as planned and as done.
    /// </summary>
    public IReadOnlyDictionary<string, string> Created { get; init; } = ImmutableDictionary<string, string>.Empty;
}

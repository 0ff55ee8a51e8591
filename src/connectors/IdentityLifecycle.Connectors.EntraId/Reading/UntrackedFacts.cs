using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>What no change tells, so that it is read each time.</summary>
/// <param name="SignIns">When users signed in; empty if nobody needs it or it may not be read.</param>
/// <param name="Groups">What is read of groups each time.</param>
internal sealed record UntrackedFacts(IReadOnlyDictionary<Guid, Fact> SignIns, GroupFacts Groups)
{
    /// <summary>What the service takes.</summary>
    public DirectoryLimits Limits { get; init; } = DirectoryLimits.None;

    /// <summary>The values that deleted users hold.</summary>
    public IReadOnlyList<HeldValue> HeldByDeleted { get; init; } = [];
}

using IdentityLifecycle.Directories;
using IdentityLifecycle.Directories.Deleted;

namespace IdentityLifecycle.Connectors.EntraId.Limits;

/// <summary>What was read of deleted users.</summary>
internal sealed record DeletedReading
{
    /// <summary>The ids of those who can be restored.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>The values that they hold where those must be unique.</summary>
    public IReadOnlyList<HeldValue> Held { get; init; } = [];

    /// <summary>What is known of them; null if nobody asked.</summary>
    public IReadOnlyList<DeletedAccount>? Accounts { get; init; }

    /// <summary>Why nobody knows who was deleted; null if that is known, or nobody asked.</summary>
    public string? WhyUnknown { get; init; }
}

using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Memory;

/// <summary>An operation that an earlier run did, as guards with a sliding window count it.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="Kind">The name of the kind of operation.</param>
/// <param name="Anchor">The account.</param>
/// <param name="DoneAt">When (UTC).</param>
public sealed record PastOperation(string Directory, string Kind, string Anchor, DateTimeOffset DoneAt)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Kind} on {Anchor} in {Directory}, {DoneAt:yyyy-MM-dd HH:mm} UTC"));
}

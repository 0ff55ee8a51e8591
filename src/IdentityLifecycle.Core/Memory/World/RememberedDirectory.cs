using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Memory.World;

/// <summary>
/// A directory that memory knows accounts of. Its identity is what the directory says of itself, wherever it is and whatever a policy calls it.
/// </summary>
/// <param name="Name">Its name in the policy that applied last.</param>
/// <param name="Identity">Its identity, as its connector tells it.</param>
/// <param name="Since">Since when this directory has this name (UTC).</param>
/// <param name="LastSeen">When a run was last applied that had read it (UTC).</param>
public sealed record RememberedDirectory(string Name, string Identity, DateTimeOffset Since, DateTimeOffset LastSeen)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Name}: {Identity}"));
}

using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Identities;

/// <summary>Names the policy that a set or plan was made with.</summary>
/// <param name="Name">The policy's name.</param>
/// <param name="Path">The full path of its file.</param>
/// <param name="Hash">The hash of its content, lower-case hexadecimal.</param>
public sealed record PolicyReference(string Name, string Path, string Hash)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{Name} ({Path})");
}

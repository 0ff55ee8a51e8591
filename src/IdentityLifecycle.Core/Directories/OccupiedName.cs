using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Directories;

/// <summary>A name in a container that something else than an account has, such as a contact or a group.</summary>
/// <param name="Container">The container.</param>
/// <param name="Name">The name.</param>
/// <param name="Holder">What has it, in words.</param>
public readonly record struct OccupiedName(ContainerPath Container, string Name, string Holder)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Name} in {Container}: {Holder}"));
}

using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Plans;

/// <summary>The outer limits of what a plan may touch. Apply checks every operation against it.</summary>
/// <param name="Directories">Per directory, what may be touched.</param>
public sealed record PlanEnvelope(IReadOnlyList<DirectoryEnvelope> Directories)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{string.Join("; ", Directories)}"));
}

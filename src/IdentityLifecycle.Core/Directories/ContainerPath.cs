namespace IdentityLifecycle.Directories;

/// <summary>
/// A container below a directory's root as components from the outside in, never a joined string; the connector escapes them.
/// Components ignore case. The root itself has no components.
/// </summary>
public sealed class ContainerPath : IEquatable<ContainerPath>
{
    /// <summary>Makes a path of components.</summary>
    public ContainerPath(IEnumerable<string> components) => Components = components.ToArray();

    /// <summary>The root.</summary>
    public static ContainerPath Root { get; } = new([]);

    /// <summary>The names from the outside in.</summary>
    public IReadOnlyList<string> Components { get; }

    /// <inheritdoc/>
    public bool Equals(ContainerPath? other) =>
        other is not null && (ReferenceEquals(this, other) || Components.SequenceEqual(other.Components, StringComparer.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ContainerPath);

    /// <inheritdoc/>
    public override int GetHashCode() => Components.Count == 0 ? 0 : HashCode.Combine(Components.Count, StringComparer.OrdinalIgnoreCase.GetHashCode(Components[^1]));

    /// <summary>The components separated by slashes, for people.</summary>
    public override string ToString() => Components.Count == 0 ? "/" : string.Join(" / ", Components);
}

namespace IdentityLifecycle.Connectors.Ldap.Names;

/// <summary>One component of a distinguished name: usually one attribute with its value, several joined by <c>+</c> at times.</summary>
internal sealed class RelativeName : IEquatable<RelativeName>
{
    public RelativeName(string attribute, string value)
        : this([(attribute, value)])
    {
    }

    public RelativeName(IReadOnlyList<(string Attribute, string Value)> parts) => Parts = parts;

    public IReadOnlyList<(string Attribute, string Value)> Parts { get; }

    /// <summary>The attribute of the first part.</summary>
    public string Attribute => Parts[0].Attribute;

    /// <summary>The name as people know it: the value, or values joined by <c>+</c>.</summary>
    public string Value => Parts.Count == 1 ? Parts[0].Value : string.Join('+', Parts.Select(static part => part.Value));

    public bool Equals(RelativeName? other) =>
        other is not null && Parts.Count == other.Parts.Count && Parts.All(part => other.Parts.Any(match => IsSame(part, match)));

    public override bool Equals(object? obj) => Equals(obj as RelativeName);

    public override int GetHashCode() => Parts.Aggregate(0, static (hash, part) => hash ^ StringComparer.OrdinalIgnoreCase.GetHashCode(part.Value));

    /// <summary>As RFC 4514 writes it.</summary>
    public override string ToString() => string.Join('+', Parts.Select(static part => $"{part.Attribute}={NameEscaping.Escape(part.Value)}"));

    private static bool IsSame((string Attribute, string Value) left, (string Attribute, string Value) right) =>
        string.Equals(left.Attribute, right.Attribute, StringComparison.OrdinalIgnoreCase) && string.Equals(left.Value, right.Value, StringComparison.OrdinalIgnoreCase);
}

using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Policies;

/// <summary>Which systems of record decide an attribute, best first.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Sources">The names of the systems of record.</param>
public sealed record AttributeAuthority(string Attribute, IReadOnlyList<string> Sources)
{
    /// <summary>
    /// Whether the next source is asked where one says that there is no value. Otherwise only a source that says nothing about the person lets the
    /// next one decide.
    /// </summary>
    public bool NoneFallsThrough { get; init; }

    /// <summary>Whether the policy gives the order; otherwise it is that of the systems of record.</summary>
    public bool IsGiven { get; init; } = true;

    /// <summary>Whether the values of all sources are taken together. It is for attributes with several values.</summary>
    public bool TakesAll { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{Attribute}: {string.Join(", ", Sources)}");
}

using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Reconciliation.Sources;

/// <summary>The facts mapped so far as the subject of derived attributes.</summary>
internal sealed class MappedFacts(int attributes) : IFactSource
{
    /// <summary>The facts by ordinal.</summary>
    public Fact[] Facts { get; } = new Fact[attributes];

    /// <inheritdoc/>
    public Fact GetFact(int ordinal) => Facts[ordinal];
}

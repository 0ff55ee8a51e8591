using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Sources;

/// <summary>The facts of the present person, to which derived attributes are added.</summary>
internal interface IDerivedRow : IFactSource
{
    /// <summary>Sets a fact.</summary>
    void Set(int ordinal, Fact fact);
}

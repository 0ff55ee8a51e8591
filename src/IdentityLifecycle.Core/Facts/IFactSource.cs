namespace IdentityLifecycle.Facts;

/// <summary>
/// The record that an expression or rule is evaluated for. Attribute names are resolved to ordinals when the expression is compiled, so facts
/// are read by ordinal.
/// </summary>
public interface IFactSource
{
    /// <summary>The fact at an ordinal of the schema the expression was compiled against.</summary>
    Fact GetFact(int ordinal);
}

namespace IdentityLifecycle.Facts;

/// <summary>
/// The subject of an expression or rule: one row whose facts are read by the ordinal that was resolved when the expression was compiled.
/// </summary>
public interface IFactSource
{
    /// <summary>The fact at an ordinal of the schema the expression was compiled against.</summary>
    Fact GetFact(int ordinal);
}

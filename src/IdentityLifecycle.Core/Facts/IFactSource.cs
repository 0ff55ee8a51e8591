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

/// <summary>A record whose texts can also be read as UTF-8. Code that only copies a text so need not make an object of it.</summary>
public interface ITextSource : IFactSource
{
    /// <summary>
    /// Gives a text that is not empty as valid UTF-8; false if the fact is only available through <see cref="IFactSource.GetFact"/>.
    /// </summary>
    bool TryGetText(int ordinal, out ReadOnlySpan<byte> text);
}

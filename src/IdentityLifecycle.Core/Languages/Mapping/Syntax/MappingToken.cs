using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Languages.Mapping.Syntax;

internal enum MappingTokenKind
{
    End,
    Word,
    Attribute,
    Constant,
    Operator,
    Comma,
    Open,
    Close,
    Bad,
}

/// <summary>One token; <see cref="Text"/> is the word, attribute name or operator, <see cref="Value"/> the constant.</summary>
internal readonly record struct MappingToken(MappingTokenKind Kind, int Position, int Length, string Text, Fact Value)
{
    public int End => Position + Length;
}

namespace IdentityLifecycle.Languages.Membership.Syntax;

internal enum RuleTokenKind
{
    End,
    Word,
    Operator,
    Text,
    Number,
    Date,
    Open,
    Close,
    OpenList,
    CloseList,
    Comma,
    Bad,
}

/// <summary>One token; <see cref="Text"/> is the word, the operator in lower case without hyphen, or the text without quotes.</summary>
internal readonly record struct RuleToken(RuleTokenKind Kind, int Position, int Length, string Text)
{
    public int End => Position + Length;
}

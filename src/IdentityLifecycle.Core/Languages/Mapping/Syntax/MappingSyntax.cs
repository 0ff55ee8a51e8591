using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Mapping.Functions;

namespace IdentityLifecycle.Languages.Mapping.Syntax;

/// <summary>A part of a parsed mapping with its place in the text.</summary>
internal abstract record MappingSyntax(int Position, int Length);

/// <summary>A constant; a word is written without quotes, such as <c>True</c> or <c>vbTextCompare</c>.</summary>
internal sealed record ConstantSyntax(Fact Value, bool IsWord, int Position, int Length) : MappingSyntax(Position, Length);

/// <summary>The word that leaves the whole account as it is.</summary>
internal sealed record IgnoreObjectSyntax(int Position, int Length) : MappingSyntax(Position, Length);

internal sealed record AttributeSyntax(string Name, int Position, int Length) : MappingSyntax(Position, Length);

/// <summary>A call. An omitted argument is null; arguments omitted at the end are not listed.</summary>
internal sealed record CallSyntax(MappingFunction Function, IReadOnlyList<MappingSyntax?> Arguments, int Position, int Length)
    : MappingSyntax(Position, Length);

internal sealed record ComparisonSyntax(MappingSyntax Left, string Operator, MappingSyntax Right, int Position, int Length)
    : MappingSyntax(Position, Length);

/// <summary>Two or more conditions joined by AND or by OR.</summary>
internal sealed record LogicSyntax(bool IsAnd, IReadOnlyList<MappingSyntax> Terms, int Position, int Length) : MappingSyntax(Position, Length);

using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;

namespace IdentityLifecycle.Sources;

/// <summary>
/// One step of mapping a row: it makes the fact of one attribute. A column of text is copied as it is; anything else is evaluated and converted
/// to the type of the attribute.
/// </summary>
/// <param name="Target">The attribute's ordinal.</param>
/// <param name="Definition">The attribute.</param>
/// <param name="Mapping">Its mapping, compiled against the row.</param>
/// <param name="Column">The ordinal of the column if the mapping only names a column; else -1.</param>
/// <param name="ColumnName">The name of that column; else null.</param>
/// <param name="IsEmptyUnknown">Whether an empty cell is unknown; otherwise it is none.</param>
internal sealed record AttributeStep(int Target, AttributeDefinition Definition, CompiledMapping Mapping, int Column, string? ColumnName, bool IsEmptyUnknown)
{
    private readonly TextMemo<Fact> _read = new();
    private FactParser? _parser;

    private bool IsText => Definition.Type is AttributeType.Text or AttributeType.Reference;

    /// <summary>Whether the attribute is a copy of a column of text.</summary>
    public bool IsCopy { get; } = Column >= 0 && Definition.Type is AttributeType.Text or AttributeType.Reference;

    /// <summary>
    /// Makes the fact of a row of the source. A text that repeats in the column, such as a date, is parsed once and its fact is kept. That is
    /// only right for one parser: the parser of another time zone would make another instant of the same text.
    /// </summary>
    /// <returns>False if the value is not of the attribute's type; the fact is then what was found.</returns>
    /// <exception cref="MappingException">A function cannot use a value.</exception>
    public bool TryReadCell(SourceRow row, EvaluationContext context, FactParser parser, out Fact fact)
    {
        _parser ??= parser;
        if (Column < 0 || !ReferenceEquals(_parser, parser) || !row.TryGetText(Column, out ReadOnlySpan<byte> text))
        {
            return TryRead(row, context, parser, out fact);
        }

        if (_read.TryGet(text, out fact))
        {
            return true;
        }

        bool isGood = TryRead(row, context, parser, out fact);
        if (isGood)
        {
            _read.Keep(text, fact);
        }

        return isGood;
    }

    /// <summary>Makes the fact of a row, or of the attributes mapped so far.</summary>
    /// <returns>False if the value is not of the attribute's type; the fact is then what was found.</returns>
    /// <exception cref="MappingException">A function cannot use a value.</exception>
    public bool TryRead(IFactSource row, EvaluationContext context, FactParser parser, out Fact fact)
    {
        if (Column >= 0 && row.GetFact(Column) is { HasValue: false } missing)
        {
            fact = missing.IsNone && IsEmptyUnknown ? Fact.Unknown : missing;
            return true;
        }

        Fact value = IsText ? Mapping.Evaluate(row, context, AttributeType.Text) : Mapping.Evaluate(row, context);
        if (value.Value is string text && (IsText ? text.Length == 0 : string.IsNullOrWhiteSpace(text)))
        {
            value = Fact.None;
        }

        fact = value.IsNone && IsEmptyUnknown ? Fact.Unknown : value;
        return IsText || parser.TryParse(Definition.Type, fact, out fact);
    }
}

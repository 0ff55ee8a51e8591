namespace IdentityLifecycle.Languages.Mapping.Functions;

/// <summary>How a function takes an argument.</summary>
internal enum ParameterKind
{
    /// <summary>As it is.</summary>
    Any,

    /// <summary>As one text; a list of one value counts as that value.</summary>
    Text,

    /// <summary>As a whole number.</summary>
    Integer,

    /// <summary>As a date-time.</summary>
    Date,

    /// <summary>As true or false; comparisons may stand here.</summary>
    Condition,

    /// <summary>A text in quotes.</summary>
    ConstantText,

    /// <summary>A regular expression in quotes.</summary>
    Pattern,

    /// <summary>An interval of dates.</summary>
    Interval,

    /// <summary><c>vbTextCompare</c> or <c>vbBinaryCompare</c>.</summary>
    Comparison,
}

internal readonly record struct MappingParameter(string Name, ParameterKind Kind = ParameterKind.Any, bool IsRequired = true);

namespace IdentityLifecycle.Connectors.Excel.Cells;

/// <summary>A cell as it is written in the workbook.</summary>
/// <param name="Column">The 0-based column.</param>
/// <param name="Kind">What its text is.</param>
/// <param name="Text">Its text.</param>
/// <param name="Style">The number of its style.</param>
internal readonly record struct CellContent(int Column, CellKind Kind, string Text, int Style);

/// <summary>What the text of a cell is.</summary>
internal enum CellKind
{
    /// <summary>A number, or what stands for a date.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,

    /// <summary>1 or 0.</summary>
    Boolean,

    /// <summary>An error such as #N/A.</summary>
    Error,

    /// <summary>A date in ISO 8601.</summary>
    Date,

    /// <summary>Nothing: a formula that was never worked out.</summary>
    Missing,
}

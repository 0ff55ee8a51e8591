namespace IdentityLifecycle.Facts.Columns;

/// <summary>Gives the text of a row.</summary>
/// <param name="row">The row.</param>
/// <param name="buffer">Room that may be used, of <see cref="FactTable.UsualTextLength"/> characters.</param>
/// <returns>The text, there or elsewhere.</returns>
public delegate ReadOnlySpan<char> RowText(int row, Span<char> buffer);

namespace IdentityLifecycle.Facts.Columns;

/// <summary>Gives the text of a row.</summary>
/// <param name="row">The row.</param>
/// <param name="buffer">Scratch space of <see cref="FactTable.UsualTextLength"/> characters.</param>
/// <returns>The text, in the scratch space or elsewhere.</returns>
public delegate ReadOnlySpan<char> RowText(int row, Span<char> buffer);

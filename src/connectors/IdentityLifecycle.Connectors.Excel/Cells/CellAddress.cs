using System.Globalization;

namespace IdentityLifecycle.Connectors.Excel.Cells;

/// <summary>The place of a cell on its sheet, as Excel writes it: <c>AB12</c>.</summary>
/// <param name="Column">The 0-based column.</param>
/// <param name="Row">The 1-based row.</param>
internal readonly record struct CellAddress(int Column, int Row)
{
    private const int Letters = 26;
    private const int MostColumns = 1 << 14;

    /// <summary>Reads an address; false if the text is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CellAddress address)
    {
        int column = 0;
        int index = 0;
        while (index < text.Length && char.IsAsciiLetterUpper(text[index]) && column <= MostColumns)
        {
            column = (column * Letters) + text[index++] - 'A' + 1;
        }

        bool isRow = int.TryParse(text[index..], NumberStyles.None, CultureInfo.InvariantCulture, out int row) && row > 0;
        address = new CellAddress(column - 1, row);
        return isRow && column is > 0 and <= MostColumns;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        string letters = string.Empty;
        for (int left = Column + 1; left > 0; left = (left - 1) / Letters)
        {
            letters = (char)('A' + ((left - 1) % Letters)) + letters;
        }

        return letters + Row.ToString(CultureInfo.InvariantCulture);
    }
}

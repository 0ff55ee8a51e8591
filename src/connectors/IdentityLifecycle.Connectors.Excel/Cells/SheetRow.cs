namespace IdentityLifecycle.Connectors.Excel.Cells;

/// <summary>The present row of a sheet: the cells that are not empty.</summary>
internal sealed class SheetRow
{
    /// <summary>The 1-based number that Excel shows.</summary>
    public int Number { get; set; }

    /// <summary>The cells that are not empty, from left to right.</summary>
    public List<CellContent> Cells { get; } = [];
}

namespace IdentityLifecycle.Connectors.Excel.Package;

/// <summary>A sheet of cells in a workbook.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Part">The path of its part in the package.</param>
/// <param name="IsVisible">Whether it is not hidden.</param>
internal sealed record SheetEntry(string Name, string Part, bool IsVisible);

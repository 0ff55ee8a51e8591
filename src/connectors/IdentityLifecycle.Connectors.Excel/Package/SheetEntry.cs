using DocumentFormat.OpenXml.Packaging;

namespace IdentityLifecycle.Connectors.Excel.Package;

/// <summary>A sheet of cells in a workbook.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Part">Its part of the package.</param>
/// <param name="IsVisible">Whether it is not hidden.</param>
internal sealed record SheetEntry(string Name, WorksheetPart Part, bool IsVisible);

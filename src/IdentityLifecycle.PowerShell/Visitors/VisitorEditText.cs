using IdentityLifecycle.Connectors.Visitors;
using IdentityLifecycle.Workflow.Visitors;

namespace IdentityLifecycle.PowerShell.Visitors;

/// <summary>Says what an edit of a visitor changes.</summary>
internal static class VisitorEditText
{
    /// <summary>The values that change, such as <c>endDate 2026-12-31, sponsor jane</c>; empty if there is none.</summary>
    public static string Describe(VisitorEdit edit) => string.Join(", ", ValuesOf(edit).Where(static one => one.Value is not null).Select(static one => $"{one.Name} {(one.Value!.Length == 0 ? "none" : one.Value)}"));

    private static IEnumerable<(string Name, string? Value)> ValuesOf(VisitorEdit edit) =>
    [
        (VisitorColumns.GivenName, edit.GivenName),
        (VisitorColumns.Surname, edit.Surname),
        (VisitorColumns.DisplayName, edit.DisplayName),
        (VisitorColumns.Mail, edit.Mail),
        (VisitorColumns.CompanyName, edit.CompanyName),
        (VisitorColumns.Sponsor, edit.Sponsor),
        (VisitorColumns.StartDate, edit.StartDate is DateOnly start ? VisitorDetails.Write(start) : null),
        (VisitorColumns.EndDate, edit.EndsNow ? "yesterday" : edit.EndDate is DateOnly end ? VisitorDetails.Write(end) : null),
        .. edit.Properties.Select(static one => (one.Key, (string?)one.Value)),
    ];
}

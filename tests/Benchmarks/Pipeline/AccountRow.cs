namespace IdentityLifecycle.Benchmarks.Pipeline;

/// <summary>A row of the directory export, as the plain loop reads it; the names are the columns'.</summary>
[CsvHelper.CsvRecord]
public sealed partial class AccountRow
{
    public string id { get; set; } = string.Empty;

    public string employeeId { get; set; } = string.Empty;

    public string name { get; set; } = string.Empty;

    public string userPrincipalName { get; set; } = string.Empty;

    public string mail { get; set; } = string.Empty;

    public string displayName { get; set; } = string.Empty;

    public string givenName { get; set; } = string.Empty;

    public string surname { get; set; } = string.Empty;

    public string department { get; set; } = string.Empty;

    public string jobTitle { get; set; } = string.Empty;

    public string companyName { get; set; } = string.Empty;

    public string officeLocation { get; set; } = string.Empty;

    public string employeeType { get; set; } = string.Empty;

    public string manager { get; set; } = string.Empty;

    public string accountEnabled { get; set; } = string.Empty;

    public string memberOf { get; set; } = string.Empty;
}

namespace IdentityLifecycle.Benchmarks.Pipeline;

/// <summary>A row of the HR export, as the plain loop reads it.</summary>
[CsvHelper.CsvRecord]
public sealed partial class PersonRow
{
    public string WorkerID { get; set; } = string.Empty;

    public string FirstName { get; set; } = string.Empty;

    public string LastName { get; set; } = string.Empty;

    public string Department { get; set; } = string.Empty;

    public string JobTitle { get; set; } = string.Empty;

    public string Company { get; set; } = string.Empty;

    public string Location { get; set; } = string.Empty;

    public string WorkerType { get; set; } = string.Empty;

    public string Status { get; set; } = string.Empty;

    public string ManagerID { get; set; } = string.Empty;

    public string HireDate { get; set; } = string.Empty;

    public string LeaveDate { get; set; } = string.Empty;

    public string CostCenter { get; set; } = string.Empty;
}

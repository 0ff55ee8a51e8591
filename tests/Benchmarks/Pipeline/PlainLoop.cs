using System.Globalization;
using System.IO;
using CsvHelper;

namespace IdentityLifecycle.Benchmarks.Pipeline;

/// <summary>What a capable programmer writes in an hour: typed rows, one dictionary, one loop. It only counts what differs.</summary>
internal static class PlainLoop
{
    public static int Run(string folder)
    {
        Dictionary<string, AccountRow> accounts = [];
        foreach (AccountRow account in Read<AccountRow>(Path.Combine(folder, "directory.csv")))
        {
            accounts[account.employeeId] = account;
        }

        Dictionary<string, PersonRow> people = [];
        HashSet<string> duplicates = [];
        foreach (PersonRow person in Read<PersonRow>(Path.Combine(folder, "hr.csv")))
        {
            if (!people.TryAdd(person.WorkerID, person))
            {
                duplicates.Add(person.WorkerID);
            }
        }

        List<string> changes = [];
        foreach (PersonRow person in people.Values)
        {
            if (!duplicates.Contains(person.WorkerID) && Change(person, accounts) is string change)
            {
                changes.Add(change);
            }
        }

        return changes.Count;
    }

    private static string? Change(PersonRow person, Dictionary<string, AccountRow> accounts)
    {
        bool hasLeft = person.LeaveDate.Length > 0 && DateTime.Parse(person.LeaveDate, CultureInfo.InvariantCulture) < DateTime.UtcNow;
        bool hasBegun = DateTime.Parse(person.HireDate, CultureInfo.InvariantCulture) < DateTime.UtcNow;
        if (!accounts.TryGetValue(person.WorkerID, out AccountRow? account))
        {
            return hasLeft || !hasBegun || person.Status != "Active" ? null : $"create {person.WorkerID}";
        }

        string manager = accounts.TryGetValue(person.ManagerID, out AccountRow? other) ? other.id : string.Empty;
        if (hasLeft)
        {
            return account.accountEnabled == "True" ? $"disable {account.id}" : null;
        }

        List<string> differences = [];
        Compare("givenName", account.givenName, person.FirstName, differences);
        Compare("surname", account.surname, person.LastName, differences);
        Compare("displayName", account.displayName, person.FirstName + " " + person.LastName, differences);
        Compare("department", account.department, person.Department, differences);
        Compare("jobTitle", account.jobTitle, person.JobTitle, differences);
        Compare("companyName", account.companyName, person.Company, differences);
        Compare("officeLocation", account.officeLocation, person.Location, differences);
        Compare("employeeType", account.employeeType, person.WorkerType, differences);
        Compare("manager", account.manager, manager, differences);
        return differences.Count == 0 ? null : $"set {account.id}: {string.Join(", ", differences)}";
    }

    private static void Compare(string attribute, string found, string wanted, List<string> differences)
    {
        if (found != wanted)
        {
            differences.Add($"{attribute}: {found} -> {wanted}");
        }
    }

    private static IEnumerable<T> Read<T>(string path)
    {
        using StreamReader text = new(path);
        using CsvReader reader = CsvReader.Create(text, new CsvReaderOptions());
        foreach (T row in reader.GetRecords<T>())
        {
            yield return row;
        }
    }
}

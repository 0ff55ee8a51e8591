using System.Globalization;
using System.IO;

namespace IdentityLifecycle.Benchmarks.Pipeline;

/// <summary>
/// Invents an HR export and the matching directory export: 2 % joiners, 5 % movers, 2 % leavers, 1 % orphans, 1 % drift and 0.1 % rows
/// with a key that occurs twice. The same seed and size give the same files.
/// </summary>
internal sealed class Population(int size, int seed)
{
    private static readonly string[] s_first = ["Ada", "Björn", "Chloé", "Dmitri", "Eleni", "Farid", "Greta", "Hugo", "Inès", "Jun", "Karin", "Łukasz", "Mona", "Nils", "Olga", "Paul"];
    private static readonly string[] s_last = ["Adler", "Brückner", "Conti", "D'Angelo", "Evans", "Fischer", "García", "Haddad", "Ivanova", "Jensen", "Kowalski", "Lefèvre", "Moreau", "Novák", "O'Neil", "Petit"];
    private static readonly string[] s_titles = ["Analyst", "Engineer", "Coordinator", "Manager", "Specialist", "Director", "Assistant", "Consultant"];
    private static readonly string[] s_sites = ["Berlin", "Lyon", "Kraków", "Porto", "Boston", "Osaka"];

    private readonly Random _random = new(seed);
    private readonly int _departments = Math.Clamp(size / 500, 5, 200);

    /// <summary>How many accounts have to be created, changed or disabled.</summary>
    public int Changes { get; private set; }

    /// <summary>Writes <c>hr.csv</c>, <c>directory.csv</c> and <c>lifecycle.json</c>.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        using StreamWriter hr = new(Path.Combine(folder, "hr.csv"));
        using StreamWriter directory = new(Path.Combine(folder, "directory.csv"));
        hr.WriteLine("WorkerID,FirstName,LastName,Department,JobTitle,Company,Location,WorkerType,Status,ManagerID,HireDate,LeaveDate,CostCenter");
        directory.WriteLine("id,employeeId,name,userPrincipalName,mail,displayName,givenName,surname,department,jobTitle,companyName,officeLocation,employeeType,manager,accountEnabled,memberOf");
        for (int number = 0; number < size; number++)
        {
            WritePerson(number, hr, directory);
        }

        File.WriteAllText(Path.Combine(folder, "lifecycle.json"), PolicyText);
    }

    private void WritePerson(int number, StreamWriter hr, StreamWriter directory)
    {
        string key = Key(number);
        string first = Pick(s_first);
        string last = Pick(s_last) + (number % 977).ToString(CultureInfo.InvariantCulture);
        int department = _random.Next(_departments);
        string title = Pick(s_titles);
        string site = Pick(s_sites);
        string type = _random.Next(10) == 0 ? "Contractor" : "Employee";
        string manager = number == 0 ? string.Empty : Key(number / 10);
        string hired = new DateTime(2005, 1, 1).AddDays(_random.Next(7000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Fate fate = Draw(number);
        string left = fate == Fate.Leaver ? "2026-01-15" : string.Empty;
        if (fate != Fate.Orphan)
        {
            string row = $"{key},{first},{last},Dept {department},{title},Contoso,{site},{type},Active,{manager},{hired},{left},CC{department:D4}";
            hr.WriteLine(row);
            if (fate == Fate.Duplicate)
            {
                hr.WriteLine(row);
            }
        }

        if (fate == Fate.Joiner)
        {
            return;
        }

        string name = fate == Fate.Drift ? $"{last}, {first}" : $"{first} {last}";
        int held = fate == Fate.Mover ? (department + 1) % _departments : department;
        string login = $"user{number}@contoso.com";
        directory.WriteLine(
            $"{Anchor(number)},{key},{key},{login},{login},\"{name}\",{first},{last},Dept {held},{title},Contoso,{site},{type},{(manager.Length == 0 ? string.Empty : Anchor(number / 10))},True,All Staff;DEP {department}");
    }

    private Fate Draw(int number)
    {
        // The first tenth are managers: they stay, so that every reference points to somebody.
        int draw = number <= size / 10 ? 1000 : _random.Next(1000) * 9 / 10;
        Fate fate = draw switch
        {
            < 20 => Fate.Joiner,
            < 70 => Fate.Mover,
            < 90 => Fate.Leaver,
            < 100 => Fate.Orphan,
            < 110 => Fate.Drift,
            < 111 => Fate.Duplicate,
            _ => Fate.Unchanged,
        };
        Changes += fate is Fate.Joiner or Fate.Mover or Fate.Leaver or Fate.Drift ? 1 : 0;
        return fate;
    }

    private string Pick(string[] values) => values[_random.Next(values.Length)];

    private static string Key(int number) => (1_000_000 + number).ToString(CultureInfo.InvariantCulture);

    private static string Anchor(int number) => $"{number:x8}-5c1d-4b9e-8f00-{(long)number * 7919:x12}";

    private enum Fate
    {
        Unchanged,
        Joiner,
        Mover,
        Leaver,
        Orphan,
        Drift,
        Duplicate,
    }

    private const string PolicyText = """
        {
          "name": "Benchmark",
          "timeZone": "UTC",
          "defaultDomain": "contoso.com",
          "systemsOfRecord": { "hr": { "connector": "Csv", "path": "hr.csv", "key": "[WorkerID]", "attributes": {
            "employeeId": "[WorkerID]", "givenName": "[FirstName]", "surname": "[LastName]", "displayName": "Join(\" \", [FirstName], [LastName])",
            "department": "[Department]", "jobTitle": "[JobTitle]", "companyName": "[Company]", "officeLocation": "[Location]", "employeeType": "[WorkerType]",
            "workerStatus": "[Status]", "employeeHireDate": "[HireDate]", "employeeLeaveDateTime": "[LeaveDate]",
            "manager": { "reference": "[ManagerID]", "in": "hr", "by": "employeeId" } } } },
          "lifecycle": [ { "name": "staff", "when": "user.employeeType -in [\"Employee\",\"Contractor\"]", "activeWhen": "user.workerStatus -eq \"Active\"" } ],
          "directories": { "corp": { "connector": "Csv", "path": "directory.csv", "name": "[employeeId]", "correlation": [ { "match": [ "employeeId" ] } ],
            "attributes": {
              "employeeId": "[employeeId]", "givenName": "[givenName]", "surname": "[surname]", "displayName": "[displayName]", "department": "[department]",
              "jobTitle": "[jobTitle]", "companyName": "[companyName]", "officeLocation": "[officeLocation]", "employeeType": "[employeeType]",
              "manager": { "reference": "[manager]" },
              "userPrincipalName": { "value": "SelectUniqueValue(Join(\"@\", Join(\"\", \"new\", [employeeId]), DefaultDomain()), Join(\"@\", Join(\"\", \"other\", [employeeId]), DefaultDomain()))", "apply": "onCreate" } },
            "states": { "active": { "account": "enabled", "create": true }, "left": { "account": "disabled" } } } },
          "entitlements": [ { "name": "Everybody", "grant": [ { "directory": "corp", "group": "All Staff" } ] } ]
        }
        """;
}

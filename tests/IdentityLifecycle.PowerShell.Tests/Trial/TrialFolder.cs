using System.IO;
using System.Security.Cryptography;
using IdentityLifecycle.PowerShell.Tests.Hosting;

namespace IdentityLifecycle.PowerShell.Tests.Trial;

/// <summary>A folder with a policy, an HR export of three people and the accounts that were there before; and engines that start in it.</summary>
public sealed class TrialFolder : IDisposable
{
    public const string Compare = "Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState";

    /// <summary>The nightly line to its end.</summary>
    public const string Apply = Compare + " -AsPlan | Invoke-JoinerMoverLeaver";

    private const string Policy = """
        {
          "name": "Trial", "timeZone": "UTC", "defaultDomain": "contoso.com",
          "systemsOfRecord": { "hr": { "connector": "Csv", "path": "hr.csv", "key": "[EmployeeID]",
            "export": { "columns": { "EmployeeID": "[employeeId]", "Name": "[displayName]" } }, "attributes": {
            "employeeId": "[EmployeeID]", "givenName": "[GivenName]", "surname": "[Surname]", "displayName": "Join(\" \", [GivenName], [Surname])",
            "department": "[Department]", "workerStatus": "[Status]", "employeeHireDate": "[HireDate]", "employeeLeaveDateTime": "[LeaveDate]",
            "manager": { "reference": "[ManagerID]", "in": "hr", "by": "employeeId" } } } },
          "lifecycle": [ { "name": "staff", "activeWhen": "user.workerStatus -eq \"Active\"", "preHire": "P14D" } ],
          "directories": { "corp": { "connector": "Embedded", "path": "corp.db", "correlation": [ { "match": ["employeeId"] } ], "createContainers": true,
            "name": "SelectUniqueValue([displayName], Join(\" \", [displayName], [employeeId]))",
            "attributes": { "employeeId": "[employeeId]", "displayName": "[displayName]", "department": "[department]", "manager": { "reference": "[manager]" },
              "userPrincipalName": { "value": "SelectUniqueValue(ToLower(Join(\"@\", Join(\".\", [givenName], [surname]), DefaultDomain())), ToLower(Join(\"@\", [employeeId], DefaultDomain())))", "apply": "onCreate" } },
            "states": {
              "active": { "account": "enabled", "create": true, "container": ["Staff", "[department]"], "access": "birthright" },
              "left": { "account": "disabled", "container": ["Leavers"], "access": "noneAtAll" } } } },
          "entitlements": [ { "name": "Sales", "when": "user.department -eq \"Sales\"", "grant": [ { "directory": "corp", "group": "Sales" } ] } ],
          "state": { "connector": "Embedded", "path": "state.db" }
        }
        """;

    private const string People = """
        EmployeeID,GivenName,Surname,Department,Status,HireDate,LeaveDate,ManagerID
        1001,Jane,Doe,Sales,Active,2020-01-15,,
        1002,John,Roe,Sales,Active,2021-03-01,,1001
        1003,Ann,Lee,IT,Active,2019-05-01,,1001
        """;

    private const string VisitorPolicy = """
        {
          "name": "Visitors", "timeZone": "UTC", "defaultDomain": "contoso.com",
          "systemsOfRecord": { "visitors": { "connector": "Visitors", "properties": ["Badge"], "longestDays": 90, "key": "[id]", "attributes": {
            "employeeId": "[id]", "givenName": "[givenName]", "surname": "[surname]", "displayName": "[displayName]", "companyName": "[companyName]", "sponsor": "[sponsor]",
            "employeeHireDate": "[startDate]", "employeeLeaveDateTime": "[endDate]" } } },
          "lifecycle": [ { "name": "visitors", "preHire": "P1D", "purgeAfter": "P30D" } ],
          "directories": { "corp": { "connector": "Embedded", "path": "corp.db", "correlation": [ { "match": ["employeeId"] } ], "createContainers": true, "name": "Join(\" \", [displayName], [employeeId])",
            "attributes": { "employeeId": "[employeeId]", "displayName": "[displayName]", "userPrincipalName": { "value": "ToLower(Join(\"@\", [employeeId], DefaultDomain()))", "apply": "onCreate" } },
            "states": {
              "active": { "account": "enabled", "create": true, "container": ["Visitors"] },
              "left": { "account": "disabled" },
              "purged": { "account": "deleted" } } } },
          "state": { "connector": "Embedded", "path": "state.db" }
        }
        """;

    private readonly string _path = Directory.CreateTempSubdirectory("lifecycle-trial-").FullName;

    public TrialFolder()
    {
        Write("lifecycle.json", Policy);
        Write("hr.csv", People);
        Write("accounts.csv", "userPrincipalName,displayName,container,memberOf\n,,,Sales\nsvc@contoso.com,Service,Services,\n");
        Write("guests.csv", "Id,DisplayName,UserType,CreatedDateTime,ExternalUserState\n1,Ana,Guest,2024-01-14T08:00:00Z,PendingAcceptance\n");
    }

    /// <summary>Adds a policy about visitors, and a list of them.</summary>
    public TrialFolder WithVisitors()
    {
        Write("visitors.json", VisitorPolicy);
        Write("visitors.csv", "GivenName,Surname,CompanyName,Mail,Sponsor,StartDate,EndDate\nBo,Lund,Supplier,bo@supplier.example,jane.doe@contoso.com,,2999-01-01\n".Replace("2999-01-01", DateTime.UtcNow.AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return this;
    }

    public string this[string file] => Path.Combine(_path, file);

    public void Write(string file, string text) => File.WriteAllText(this[file], text);

    /// <summary>Adds what is expected of guests to the policy.</summary>
    public void ExpectOfGuests() => ChangePolicy(
        "\"state\": {",
        """
        "guests": [ { "name": "all", "directory": "corp", "stale": { "inactive": "P90D", "pending": "P30D" }, "grace": "P1D", "deleteAfter": "P30D" } ], "state": {
        """);

    /// <summary>Lets the policy invite guests, who may be given the group Sales, and adds a list of them.</summary>
    public void LetInvite()
    {
        ChangePolicy("\"stale\": { \"inactive\": \"P90D\", ", "\"invite\": { \"longest\": \"P180D\", \"endDate\": \"optional\", \"access\": [\"Sales\"] }, \"stale\": { \"endDate\": \"extensionAttribute5\", \"domains\": { \"denied\": [\"evil.example\"] }, \"inactive\": \"P90D\", ");
        Write("invitations.csv", "Address,Sponsor,EndDate,Reason\nmia@supplier.example,jane.doe@contoso.com,,Audit\nkim@supplier.example,jane.doe@contoso.com;john.roe@contoso.com,,Repair\n");
    }

    /// <summary>Replaces a text of the policy, which must occur exactly once.</summary>
    public void ChangePolicy(string old, string changed)
    {
        string[] parts = File.ReadAllText(this["lifecycle.json"]).Split(old);
        Write("lifecycle.json", parts.Length == 2 ? string.Join(changed, parts) : throw new ArgumentException($"Not exactly once: {old}", nameof(old)));
    }

    /// <summary>An engine whose location is this folder; prompts are answered with <paramref name="answers"/> in turn.</summary>
    public Engine Start(params int[] answers)
    {
        Engine engine = Engine.Start(answers);
        engine.Invoke("param($path) $ExecutionContext.SessionState.Path.SetLocation($path)", _path).ThrowIfFailed();
        return engine;
    }

    /// <summary>An engine in this folder, with the embedded directory made and filled.</summary>
    public Engine StartWithDirectory(params int[] answers)
    {
        Engine engine = Start(answers);
        engine.Invoke("Import-IdentityAccount -Policy ./lifecycle.json -Directory corp -Path ./accounts.csv -Key userPrincipalName -InitializeDirectory").ThrowIfFailed();
        return engine;
    }

    /// <summary>A session after the first run, which has made directory and state store.</summary>
    public Engine StartApplied()
    {
        Engine engine = StartWithDirectory();
        engine.Invoke(Apply + " -InitializeState").ThrowIfFailed();
        return engine;
    }

    /// <summary>What the files hold, to find out whether anything was written.</summary>
    public IReadOnlyDictionary<string, string> Fingerprint() => Directory.EnumerateFiles(_path)
        .Where(static file => !file.EndsWith("-shm", StringComparison.Ordinal))
        .ToDictionary(static file => Path.GetFileName(file), static file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));

    public void Dispose() => Directory.Delete(_path, recursive: true);
}

using System.IO;
using Xunit;

namespace IdentityLifecycle.Host.Tests.Running;

/// <summary>A folder after a night that succeeded, with a plan file for the next one; every test breaks a copy of it.</summary>
public sealed class NightFolder : IAsyncLifetime
{
    private const string Policy = """
        {
          "name": "Night", "timeZone": "UTC", "defaultDomain": "contoso.com",
          "systemsOfRecord": { "hr": { "connector": "Csv", "path": "hr.csv", "key": "[EmployeeID]", "attributes": {
            "employeeId": "[EmployeeID]", "displayName": "[Name]", "department": "[Department]", "workerStatus": "[Status]" } } },
          "lifecycle": [ { "name": "staff", "activeWhen": "user.workerStatus -eq \"Active\"" } ],
          "directories": { "corp": { "connector": "Embedded", "path": "corp.db", "correlation": [ { "match": ["employeeId"] } ], "createContainers": true,
            "name": "[displayName]",
            "attributes": { "employeeId": "[employeeId]", "displayName": "[displayName]", "department": "[department]" },
            "states": { "active": { "account": "enabled", "create": true, "container": ["Staff"], "access": "birthright" } } } },
          "state": { "connector": "Embedded", "path": "state.db" }
        }
        """;

    private const string FirstNight = """
        $ErrorActionPreference = 'Stop'
        Import-IdentityAccount -Policy ./lifecycle.json -Directory corp -Path ./accounts.csv -Key displayName -InitializeDirectory
        Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -AsPlan | Invoke-JoinerMoverLeaver -InitializeState -Confirm:$false
        [System.IO.File]::Move("$PWD/hr-next.csv", "$PWD/hr.csv", $true)
        Import-SystemOfRecord -Policy ./lifecycle.json | Compare-IdentityState -AsPlan | Export-LifecyclePlan -Path ./tonight.plan -Confirm:$false
        """;

    private readonly Lifecycle _model = new();

    public async Task InitializeAsync()
    {
        _model.Script("lifecycle.json", Policy);
        _model.Script("other.json", Policy.Replace("\"Night\"", "\"Another\"", StringComparison.Ordinal));
        _model.Script("accounts.csv", "displayName,container\nService,Services\n");
        _model.Script("hr.csv", "EmployeeID,Name,Department,Status\n1001,Jane Doe,Sales,Active\n");
        _model.Script("hr-next.csv", "EmployeeID,Name,Department,Status\n1001,Jane Doe,Finance,Active\n");
        HostResult result = await _model.CommandsAsync(FirstNight);
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
    }

    /// <summary>A copy that is a test's own.</summary>
    public Lifecycle Copy()
    {
        Lifecycle copy = new();
        foreach (string file in Directory.EnumerateFiles(_model.Folder))
        {
            File.Copy(file, Path.Combine(copy.Folder, Path.GetFileName(file)));
        }

        return copy;
    }

    public Task DisposeAsync()
    {
        _model.Dispose();
        return Task.CompletedTask;
    }
}

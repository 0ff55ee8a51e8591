using System.IO;
using IdentityLifecycle.DatabaseServers;
using IdentityLifecycle.Directories;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

/// <summary>A policy whose state store is a schema of a PostgreSQL server, from the command line.</summary>
public sealed class ServerStateTests
{
    private const string SignIn = $"$env:LIFECYCLE_STATE_USERNAME = '{PostgreSqlServer.User}'; $env:LIFECYCLE_STATE_PASSWORD = '{PostgreSqlServer.Password}'; $env:LIFECYCLE_KEY_PASSWORD = [Convert]::ToBase64String([byte[]]::new(32))";
    private const string SignOut = "$env:LIFECYCLE_STATE_USERNAME = $env:LIFECYCLE_STATE_PASSWORD = $env:LIFECYCLE_KEY_PASSWORD = $null";

    [PostgreSqlFact]
    public void Nightly_line_keeps_its_state_on_a_server_and_its_key_outside()
    {
        using TrialFolder folder = OnServer();
        using Engine engine = folder.StartWithDirectory();
        try
        {
            // Reading and testing a policy opens no store; comparing does, and says which credential is missing.
            engine.Invoke("Test-LifecyclePolicy ./lifecycle.json; Get-LifecyclePolicy ./lifecycle.json").ThrowIfFailed();
            Assert.Contains("LIFECYCLE_STATE_USERNAME is not set", Assert.Single(engine.Invoke(TrialFolder.Compare).Errors).Exception.Message, StringComparison.Ordinal);

            engine.Invoke("$env:LIFECYCLE_STATE_USERNAME = 'x'; $env:LIFECYCLE_STATE_PASSWORD = 'x'").ThrowIfFailed();
            Assert.Contains("the environment variable LIFECYCLE_KEY_PASSWORD, which is not set", Assert.Single(engine.Invoke(TrialFolder.Compare).Errors).Exception.Message, StringComparison.Ordinal);

            engine.Invoke(SignIn).ThrowIfFailed();
            Assert.Equal(["StateNotInitialized"], engine.Invoke(TrialFolder.Apply).ErrorIds);
            Assert.Equal(["Succeeded"], Texts(engine.Invoke("$null = " + TrialFolder.Apply + " -InitializeState; (Get-LifecycleRun -Last 1).Status")));
            Assert.Equal(["0"], Texts(engine.Invoke("@(" + TrialFolder.Compare + ").Count")));

            // A redacted value is sealed with the policy's key in the plan's file, and opened again by another process' session, which has the key too.
            folder.Write("hr.csv", People("Zq5-changed"));
            engine.Invoke(TrialFolder.Compare + " -AsPlan | Export-LifecyclePlan -Path ./x.plan").ThrowIfFailed();
            Assert.DoesNotContain("Zq5-changed", File.ReadAllText(folder["x.plan"]), StringComparison.Ordinal);
            using Engine other = folder.Start();
            Assert.Equal(1, other.Invoke("Import-LifecyclePlan ./x.plan -Policy ./lifecycle.json | Invoke-LifecyclePlan -Policy ./lifecycle.json -Verbose").ThrowIfFailed().Run.Applied);
            Account jane = engine.Invoke("Get-IdentityAccount -Policy ./lifecycle.json -Directory corp | Where-Object EmployeeId -eq 1001").Objects<Account>().Single();
            Assert.Equal("Zq5-changed", jane.GetFact("extensionAttribute3").ToString());

            // With another key nothing is sealed or opened.
            engine.Invoke("$env:LIFECYCLE_KEY_PASSWORD = [Convert]::ToBase64String([byte[]](1..32))").ThrowIfFailed();
            Assert.Contains("another key", Assert.Single(engine.Invoke(TrialFolder.Compare).Errors).Exception.Message, StringComparison.Ordinal);

            // Copies are the server's to make.
            Assert.Contains("pg_dump", Assert.Single(engine.Invoke("Backup-LifecycleStore -Policy ./lifecycle.json -Path ./copy.db").Errors).Exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            engine.Invoke(SignOut);
        }
    }

    [PostgreSqlFact]
    public void Visitors_are_registered_on_a_server()
    {
        using TrialFolder folder = OnServer("visitors.json");
        using Engine engine = folder.StartWithDirectory();
        try
        {
            engine.Invoke(SignIn).ThrowIfFailed();
            string[] found = Texts(engine.Invoke("$null = Import-Csv ./visitors.csv | Add-Visitor -Policy ./visitors.json -Reason audit -InitializeState; (Get-Visitor -Policy ./visitors.json).Surname; @(Import-SystemOfRecord -Policy ./visitors.json).Count"));
            Assert.Equal(["Lund", "1"], found);
        }
        finally
        {
            engine.Invoke(SignOut);
        }
    }

    private static string[] Texts(Invocation invocation)
    {
        invocation.ThrowIfFailed();
        return [.. invocation.Output.Select(static one => one.ToString())];
    }

    private static string People(string pin) => $"""
        EmployeeID,GivenName,Surname,Department,Status,HireDate,LeaveDate,ManagerID,Pin
        1001,Jane,Doe,Sales,Active,2020-01-15,,,{pin}
        1002,John,Roe,Sales,Active,2021-03-01,,1001,Zq8-second
        """;

    private static TrialFolder OnServer(string policy = "lifecycle.json")
    {
        TrialFolder folder = new TrialFolder().WithVisitors();
        PostgreSqlServer server = PostgreSqlServer.Shared;
        string state = $$"""
            "state": { "connector": "PostgreSql", "server": "127.0.0.1", "port": {{server.Port}}, "database": "postgres", "schema": "trial_{{Guid.NewGuid():N}}", "certificateAuthority": "{{server.AuthorityFile}}",
              "credential": "env:LIFECYCLE_STATE", "sealingKey": "env:LIFECYCLE_KEY" }
            """;
        folder.Write("hr.csv", People("Zq7-first"));
        string text = File.ReadAllText(folder[policy]).Replace("\"state\": { \"connector\": \"Embedded\", \"path\": \"state.db\" }", state, StringComparison.Ordinal)
            .Replace("\"workerStatus\": \"[Status]\"", "\"pin\": \"Redact([Pin])\", \"workerStatus\": \"[Status]\"", StringComparison.Ordinal)
            .Replace("\"manager\": { \"reference\": \"[manager]\" },", "\"manager\": { \"reference\": \"[manager]\" }, \"extensionAttribute3\": \"[pin]\",", StringComparison.Ordinal);
        folder.Write(policy, text);
        return folder;
    }
}

using System.IO;
using System.Runtime.InteropServices;
using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Connectors.Ldap.Tests.Stories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Errors;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Connecting;

/// <summary>
/// Somebody between this machine and the server shows a certificate of his own for another name, and somebody who may write a file or set a
/// variable here asks the LDAP library to take it. Each try is a process of its own, because the library reads both when it starts.
/// </summary>
public sealed class OutsideSettingsTests : IDisposable
{
    private const string Victim = "cn=victim,dc=lifecycle,dc=test";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lifecycle-impostor-");

    [SlapdTheory]
    [InlineData("LDAPTLS_REQCERT", "never")]
    [InlineData("LDAPTLS_REQCERT", "allow")]
    [InlineData("LDAPTLS_CACERT", "{0}")]
    [InlineData("LDAPTLS_CACERTDIR", "{1}")]
    [InlineData("LDAPCONF", "file")]
    [InlineData("LDAPRC", "ldaprc-of-mine")]
    [InlineData("ldaprc", "file")]
    [InlineData(".ldaprc", "file in the home folder")]
    public void Nothing_outside_the_policy_lets_an_impostor_have_the_password(string where, string what)
    {
        using ImpostorServer impostor = new();
        string output = Try(impostor, [("ldaps", impostor.Server), ("startTls", impostor.PlainServer)], Prepare(impostor, where, what));
        Assert.Contains($"ldaps: {impostor.Server}: its certificate is for impostor.example, not for 127.0.0.1", output);
        Assert.Contains($"startTls: {impostor.PlainServer}: its certificate is for impostor.example, not for 127.0.0.1", output);
        Assert.DoesNotContain(Victim, File.ReadAllText(impostor.Log));
    }

    [SlapdTheory]
    [InlineData("LDAPTLS_CACERT", "{0}")]
    [InlineData("LDAPTLS_CACERTDIR", "{1}")]
    [InlineData("LDAPCONF", "file")]
    [InlineData("ldaprc", "file")]
    public void Nothing_outside_the_policy_makes_an_impostor_trusted_who_has_the_right_name(string where, string what)
    {
        using ImpostorServer impostor = new(ImpostorServer.RightName);
        string output = Try(impostor, [("ldaps", impostor.Server), ("startTls", impostor.PlainServer)], Prepare(impostor, where, what));
        Assert.Contains($"ldaps: {impostor.Server}: its certificate, issued by 127.0.0.1, is not trusted", output);
        Assert.Contains($"startTls: {impostor.PlainServer}: its certificate, issued by 127.0.0.1, is not trusted", output);
        Assert.DoesNotContain(Victim, File.ReadAllText(impostor.Log));
    }

    [SlapdFact]
    public void Log_of_the_impostor_would_show_who_signs_in()
    {
        using ImpostorServer impostor = new();
        Try(impostor, [("plain", impostor.PlainServer)]);
        Assert.Contains($"BIND dn=\"{Victim}\"", File.ReadAllText(impostor.Log));
    }

    [SlapdFact]
    public async Task Another_user_of_the_library_in_this_process_does_not_loosen_the_check()
    {
        using ImpostorServer impostor = new();
        using LaxProcess lax = new();
        foreach ((string transport, string server) in ((string, string)[])[("ldaps", impostor.Server), ("startTls", impostor.PlainServer)])
        {
            await using IDirectory directory = impostor.Open(null, null, ("servers", (IReadOnlyList<string>)[server]), ("transport", transport), ("certificateAuthority", Servers.Slapd.AuthorityFile));
            LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => directory.ReadSchemaAsync(default));
            Assert.Contains("its certificate is for impostor.example", error.Message);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private (string, string)[] Prepare(ImpostorServer impostor, string where, string what)
    {
        string lax = $"TLS_REQCERT never\nTLS_REQSAN never\nTLS_CACERT {impostor.AuthorityFile}\n";
        string home = _folder.CreateSubdirectory("home").FullName;
        switch (where)
        {
            case "LDAPCONF":
                File.WriteAllText(Path.Combine(_folder.FullName, "ldap.conf"), lax);
                return [("LDAPCONF", Path.Combine(_folder.FullName, "ldap.conf"))];
            case "LDAPRC":
                File.WriteAllText(Path.Combine(_folder.FullName, what), lax);
                return [("LDAPRC", what)];
            case "ldaprc":
                File.WriteAllText(Path.Combine(_folder.FullName, "ldaprc"), lax);
                return [];
            case ".ldaprc":
                File.WriteAllText(Path.Combine(home, ".ldaprc"), lax);
                return [("HOME", home)];
            default:
                return [(where, what.Replace("{0}", impostor.AuthorityFile, StringComparison.Ordinal).Replace("{1}", impostor.Folder, StringComparison.Ordinal))];
        }
    }

    private string Try(ImpostorServer impostor, (string Transport, string Server)[] directories, params (string, string)[] environment)
    {
        IEnumerable<string> sections = directories.Select(one => $$"""
            "{{one.Transport}}": { "connector": "Ldap", "transport": "{{one.Transport}}", "servers": ["{{one.Server}}"], "credential": "env:VICTIM", "root": "dc=lifecycle,dc=test",
              "correlation": [ { "match": ["employeeId"] } ], "name": "[displayName]", "attributes": { "employeeId": "[employeeId]" }, "states": { "active": { "account": "enabled" } } }
            """);
        File.WriteAllText(Path.Combine(_folder.FullName, "lifecycle.json"), $$"""
            { "name": "Impostor", "timeZone": "Europe/Berlin",
              "systemsOfRecord": { "hr": { "connector": "Csv", "path": "hr.csv", "key": "[EmployeeID]", "attributes": { "employeeId": "[EmployeeID]", "displayName": "[Name]" } } },
              "lifecycle": [ { "name": "all" } ],
              "directories": { {{string.Join(", ", sections)}} },
              "state": { "connector": "Embedded", "path": "state.db" } }
            """);
        File.WriteAllText(Path.Combine(_folder.FullName, "story.ps1"), """
            Import-Module $args[0]
            Test-IdentityDirectory -Policy ./lifecycle.json | ForEach-Object { "$($_.Message)" }
            """);
        return StoryTests.Run(_folder.FullName, impostor, [("VICTIM_USERNAME", Victim), ("VICTIM_PASSWORD", "of the victim"), .. environment]);
    }

    /// <summary>Lets the whole process take any certificate, as another module could.</summary>
    private sealed class LaxProcess : IDisposable
    {
        private const int RequireCertificate = 0x6006;
        private const int Never = 0;
        private const int Demand = 2;

        public LaxProcess() => Set(Never);

        public void Dispose() => Set(Demand);

        private static void Set(int value)
        {
            Ldap.Connections.LdapLibrary.EnsureStarted();
            Assert.True(NativeLibrary.TryLoad("libldap.so.2", out nint library) || NativeLibrary.TryLoad("libldap-2.6.so.0", out library) || NativeLibrary.TryLoad("libldap-2.5.so.0", out library));
            Option set = Marshal.GetDelegateForFunctionPointer<Option>(NativeLibrary.GetExport(library, "ldap_set_option"));
            Assert.Equal(0, set(0, RequireCertificate, in value));
        }

        private delegate int Option(nint connection, int option, in int value);
    }
}

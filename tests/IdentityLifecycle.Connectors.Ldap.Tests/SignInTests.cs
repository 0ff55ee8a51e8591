using System.IO;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Connectors.Ldap.Tests.Stories;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

/// <summary>How the connector signs in, and what it makes of others who do.</summary>
public class SignInTests
{
    [ServerTheory, EachServer]
    public async Task Account_that_signed_in_meanwhile_is_not_deleted(ServerKind kind)
    {
        await using Organisation organisation = Servers.Get(kind).NewOrganisation();
        organisation.Settings = [("mustChangePassword", false)];
        string unique = "returning" + organisation.Name.Split(' ')[1];
        string user = kind == ServerKind.Samba ? $"{unique}@lifecycle.test" : $"uid={unique},{organisation.Root}";
        (string, object?)[] own = kind == ServerKind.Samba ? [("employeeId", "1"), ("userPrincipalName", user)] : [("employeeId", "1")];
        string anchor = (await organisation.WriteAsync(null, Organisation.Create(unique, null, own))).Anchor!;
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, new SetCredential(new GeneratedValue([])))).Status);
        Assert.Equal(ChangeStatus.Applied, (await organisation.WriteAsync(anchor, new EnableAccount())).Status);
        DeleteAccount delete = new() { Expects = new Expectation { Container = ContainerPath.Root, NoSignInSince = DateTimeOffset.UtcNow.AddMinutes(-1) } };
        organisation.Server.Connect(new PasswordCredential(user, Organisation.Password)).Dispose();
        WriteOutcome outcome = await organisation.WriteAsync(anchor, delete);
        Assert.Equal((ChangeStatus.Drift, "lastSignInDateTime"), (outcome.Status, outcome.Attribute));
        Assert.NotNull(await organisation.FindAsync(unique));
    }

    [SlapdFact]
    public async Task StartTLS_protects_the_connection()
    {
        await using IDirectory directory = Servers.Slapd.Open(null, null, ("servers", (IReadOnlyList<string>)[Servers.Slapd.PlainServer]), ("transport", "startTls"));
        IReadOnlyList<DirectoryCheck> checks = await directory.CheckAsync(default);
        Assert.True(checks.Single(static check => check.Check == "Protection").IsOk);
        Assert.Contains("Signed in as", checks.Single(static check => check.Check == "Sign-in").Message);
    }

    [SlapdFact]
    public async Task Server_without_StartTLS_is_refused_in_words()
    {
        await using IDirectory directory = Servers.Slapd.Open(null, null, ("transport", "startTls"));
        LifecycleException error = await Assert.ThrowsAsync<LifecycleException>(() => directory.ReadSchemaAsync(default));
        Assert.Equal(LifecycleErrorKind.DirectoryUnavailable, error.Kind);
        Assert.Contains("the server does not speak TLS there", error.Message);
    }

    [SlapdFact]
    public async Task Credential_of_the_command_line_signs_in()
    {
        await using Organisation organisation = Servers.Slapd.NewOrganisation();
        DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("lifecycle-credential-");
        string policy = StoryTests.Policy(organisation);
        string without = policy.Replace("\"credential\": \"env:STORY\",", string.Empty, StringComparison.Ordinal);
        Assert.NotEqual(policy, without);
        File.WriteAllText(Path.Combine(folder.FullName, "lifecycle.json"), without);
        File.WriteAllText(Path.Combine(folder.FullName, "story.ps1"), """
            Import-Module $args[0]
            function Credential([string] $password) {
                $secret = [securestring]::new()
                $password.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
                [pscredential]::new($env:STORY_USERNAME, $secret)
            }
            try { Connect-IdentityDirectory -Policy ./lifecycle.json -Credential (Credential 'another') -ErrorAction Stop } catch { "refused: $($_.Exception.Message)" }
            Connect-IdentityDirectory -Policy ./lifecycle.json -Credential (Credential $env:STORY_PASSWORD) | Out-Null
            Test-IdentityDirectory -Directory corp | Where-Object Check -eq 'Sign-in' | ForEach-Object { "check: $($_.IsOk) $($_.Message)" }
            """);
        string output = StoryTests.Run(folder.FullName, organisation.Server);
        Assert.Contains("refused cn=admin,dc=lifecycle,dc=test: the user name or the password is wrong", output);
        Assert.Contains("check: True Signed in as cn=admin,dc=lifecycle,dc=test.", output);
        folder.Delete(recursive: true);
    }
}

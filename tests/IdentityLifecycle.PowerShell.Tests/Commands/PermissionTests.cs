using System.Buffers.Text;
using System.Text;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Permissions;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Trial;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

/// <summary>The permissions that a policy needs in its directories, and which of them are granted.</summary>
public sealed class PermissionTests : IDisposable
{
    private const string List = "Get-LifecyclePermission -Policy ./lifecycle.json";
    private const string SignIn = "param($token) Connect-IdentityDirectory ./lifecycle.json -Directory cloud -AccessToken ([System.Net.NetworkCredential]::new('', $token).SecurePassword) | Out-Null; ";

    private readonly TrialFolder _folder = new();

    public PermissionTests() => _folder.ChangePolicy("\"directories\": {", """
        "directories": {
          "cloud": {
            "connector": "EntraId", "credential": "managedIdentity", "service": "http://127.0.0.1:9", "correlation": [ { "match": ["employeeId"] } ],
            "attributes": { "employeeId": { "value": "[employeeId]", "apply": "onCreate" } },
            "protected": "account.lastSignInDateTime -eq null",
            "states": { "left": { "account": "disabled", "also": ["revokeSessions"] } }
          },
        """);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_least_permissions_are_listed_with_what_asks_for_them_and_nobody_signs_in()
    {
        using Engine engine = _folder.StartWithDirectory();

        IReadOnlyList<DirectoryPermission> listed = engine.Invoke(List).ThrowIfFailed().Objects<DirectoryPermission>();

        Assert.Equal(["AuditLog.Read.All", "GroupMember.Read.All", "User.EnableDisableAccount.All", "User.Read.All", "User.RevokeSessions.All"], listed.Select(static one => one.Permission));
        Assert.All(listed, static one => Assert.Equal(("cloud", one.Permission, null), (one.Directory, one.DelegatedPermission, one.IsGranted)));
        Assert.Contains("read when users signed in (protected)", listed[0].Reason, StringComparison.Ordinal);
        Assert.Equal("enable and disable accounts (states.left.account)", listed[2].Reason);
        Assert.Equal("end sessions (states.left.also)", listed[4].Reason);
    }

    [Fact]
    public void A_directory_whose_permissions_have_no_names_has_none()
    {
        using Engine engine = _folder.StartWithDirectory();

        Invocation invocation = engine.Invoke(List + " -Directory corp -Verbose").ThrowIfFailed();

        Assert.Empty(invocation.Output);
        Assert.Contains(invocation.Verbose, static line => line.StartsWith("Permissions in corp have no names", StringComparison.Ordinal));
    }

    [Fact]
    public void Connected_it_says_what_is_granted_and_the_view_shows_it()
    {
        using Engine engine = _folder.StartWithDirectory();
        engine.Invoke(SignIn, Token("User.ReadWrite.All", "GroupMember.Read.All")).ThrowIfFailed();

        Assert.Equal([false, true, true, true, true], engine.Invoke(List).ThrowIfFailed().Objects<DirectoryPermission>().Select(static one => one.IsGranted!.Value));
        engine.Invoke(List + " | Out-Default").ThrowIfFailed();
        Assert.Contains("AuditLog.Read.All in cloud, missing\n    read when users signed in (protected)\n    The tenant needs Microsoft Entra ID P1.", engine.Host.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Empty(engine.Invoke("Disconnect-IdentityDirectory cloud; " + List + " | Where-Object { $null -ne $_.IsGranted }").ThrowIfFailed().Output);
    }

    [Fact]
    public void A_dangerous_permission_that_is_not_needed_is_warned_of_and_a_missing_one_is_a_line()
    {
        using Engine engine = _folder.StartWithDirectory();

        Invocation tested = engine.Invoke(SignIn + "Test-IdentityDirectory -Policy ./lifecycle.json -Directory cloud", Token("User.Read.All", "GroupMember.Read.All", "AuditLog.Read.All", "RoleManagement.ReadWrite.Directory")).ThrowIfFailed();

        Assert.StartsWith("RoleManagement.ReadWrite.Directory in cloud is granted, and the policy does not need it.", Assert.Single(tested.Warnings), StringComparison.Ordinal);
        DirectoryCheck missing = Assert.Single(tested.Objects<DirectoryCheck>(), static check => check.Check == "User.EnableDisableAccount.All");
        Assert.False(missing.IsOk);
        Assert.Contains("enable and disable accounts (states.left.account)", missing.Message, StringComparison.Ordinal);
    }

    private static string Token(params string[] permissions) =>
        $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"tid":"5d1f1c0e-2f0b-4f6e-9d5a-0a6c1b7f3e10","roles":["{{string.Join("\",\"", permissions)}}"]}"""))}.x";
}

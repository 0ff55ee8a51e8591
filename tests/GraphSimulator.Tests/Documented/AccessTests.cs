using System.Buffers.Text;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using IdentityLifecycle.GraphSimulator.Access;
using Xunit;

namespace IdentityLifecycle.GraphSimulator.Tests.Documented;

/// <summary>Tokens, and what a token lets an application do.</summary>
public sealed class AccessTests
{
    [Fact]
    public async Task A_secret_gets_a_token_that_opens_the_service()
    {
        await using Bench bench = await Bench.StartAsync();
        AppRegistration app = bench.Simulator.Apps.Default;

        Answer token = await AskAsync(bench, app, app.Secret);

        Assert.Equal("Bearer", token["token_type"].GetString());
        Assert.Equal(200, (await SendAsync(bench, token["access_token"].GetString())).Status);
    }

    [Fact]
    public async Task A_wrong_secret_gets_none()
    {
        await using Bench bench = await Bench.StartAsync();

        Answer refused = await AskAsync(bench, bench.Simulator.Apps.Default, "guessed");

        Assert.Equal((401, "invalid_client"), (refused.Status, refused["error"].GetString()));
    }

    [Theory]
    [InlineData(true, true, 200)]
    [InlineData(true, false, 200)]
    [InlineData(false, true, 401)]
    public async Task A_certificate_gets_a_token_by_https_if_it_is_the_right_one(bool isRight, bool isNumber, int status)
    {
        await using Bench bench = await Bench.StartAsync(new SimulatorOptions { IsSecureToo = true });
        using RSA key = RSA.Create(2048);
        using RSA other = RSA.Create(2048);
        AppRegistration app = bench.Simulator.Apps.Register("User.Read.All");
        app.Certificate = new CertificateRequest("CN=app", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using SocketsHttpHandler handler = new();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate!.GetCertHashString() == bench.Simulator.Certificate!.GetCertHashString();
        using HttpClient client = new(handler, disposeHandler: false) { BaseAddress = bench.Simulator.SecureAddress };
        using FormUrlEncodedContent form = new(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = app.ClientId,
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = Assertion(app, isRight ? key : other, bench.Simulator.Clock.Now.AddMinutes(10).ToUnixTimeSeconds(), isNumber),
            ["scope"] = "https://graph.microsoft.com/.default",
        });

        Answer token = await Answer.ReadAsync(await client.PostAsync(new Uri($"{bench.Simulator.Tenant.Settings.TenantId}/oauth2/v2.0/token", UriKind.Relative), form));

        Assert.Equal(status, token.Status);
        if (isRight)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token["access_token"].GetString());
            Assert.Equal(200, (await Answer.ReadAsync(await client.GetAsync(new Uri("v1.0/users", UriKind.Relative)))).Status);
        }
    }

    [Fact]
    public async Task A_request_without_a_good_token_is_401()
    {
        await using Bench bench = await Bench.StartAsync();
        string good = bench.Simulator.Apps.Issue(bench.Simulator.Apps.Default);
        Answer[] refused =
        [
            await SendAsync(bench, null), await SendAsync(bench, "nonsense"), await SendAsync(bench, good[..^4] + "AAAA"),
            await SendAsync(bench, bench.Simulator.Apps.IssueForAnotherService(bench.Simulator.Apps.Default)),
        ];
        bench.Simulator.Clock.Advance(TimeSpan.FromHours(1));
        Answer expired = await SendAsync(bench, good);

        Assert.All(refused.Append(expired), static answer => Assert.Equal((401, "InvalidAuthenticationToken"), (answer.Status, answer.ErrorCode)));
        Assert.Equal("Lifetime validation failed, the token is expired.", expired.ErrorMessage);
        Assert.Equal(5, refused.Append(expired).Select(static answer => answer.ErrorMessage).Distinct().Count());
    }

    [Fact]
    public async Task A_token_keeps_its_permissions_until_it_expires()
    {
        await using Bench bench = await Bench.StartAsync();
        AppRegistration app = bench.Simulator.Apps.Register("User.Read.All");
        string before = bench.Simulator.Apps.Issue(app);
        app.Permissions.Remove("User.Read.All");

        Assert.Equal(200, (await SendAsync(bench, before)).Status);
        Assert.Equal(403, (await SendAsync(bench, bench.Simulator.Apps.Issue(app))).Status);
    }

    [Theory]
    [InlineData("GET", "users", "User.Read.All")]
    [InlineData("GET", "users/delta", "User.Read.All")]
    [InlineData("GET", "groups/delta", "GroupMember.Read.All")]
    [InlineData("GET", "subscribedSkus", "LicenseAssignment.Read.All")]
    [InlineData("GET", "directoryRoles", "RoleManagement.Read.Directory")]
    [InlineData("GET", "servicePrincipals", "Application.Read.All")]
    [InlineData("GET", "organization", "Organization.Read.All")]
    [InlineData("GET", "domains", "Domain.Read.All")]
    [InlineData("POST", "users/{user}/revokeSignInSessions", "User.RevokeSessions.All")]
    [InlineData("DELETE", "users/{user}", "User.DeleteRestore.All")]
    public async Task Each_request_needs_its_permission(string method, string path, string permission)
    {
        await using Bench bench = await Bench.StartAsync();
        string target = path.Replace("{user}", await bench.AddUserAsync("AdeleV"), StringComparison.Ordinal);

        bench.Become("Mail.Read");
        Answer refused = await bench.SendAsync(new HttpMethod(method), target, null, null);
        bench.Become(permission);
        Answer allowed = await bench.SendAsync(new HttpMethod(method), target, null, null);

        Assert.Equal((403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation."), (refused.Status, refused.ErrorCode, refused.ErrorMessage));
        Assert.InRange(allowed.Status, 200, 204);
    }

    [Theory]
    [InlineData("""{"accountEnabled":false}""", "User.EnableDisableAccount.All")]
    [InlineData("""{"passwordProfile":{"password":"xWwvJ]6NMw+bWH-d"}}""", "User-PasswordProfile.ReadWrite.All")]
    [InlineData("""{"mobilePhone":"+1 425 555 0109"}""", "User-Phone.ReadWrite.All")]
    [InlineData("""{"otherMails":["a@b.example"]}""", "User-Mail.ReadWrite.All")]
    [InlineData("""{"employeeLeaveDateTime":"2026-06-30T00:00:00Z"}""", "User-LifeCycleInfo.ReadWrite.All")]
    public async Task A_narrow_permission_writes_its_property_and_no_other(string body, string permission)
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");

        bench.Become(permission);

        Assert.Equal(204, (await bench.PatchAsync($"users/{adele}", body)).Status);
        Assert.Equal(403, (await bench.PatchAsync($"users/{adele}", new { jobTitle = "Clerk" })).Status);
    }

    [Fact]
    public async Task The_leave_date_needs_a_permission_of_its_own()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");

        bench.Become("User.ReadWrite.All");

        Assert.Equal(403, (await bench.PatchAsync($"users/{adele}", new { employeeLeaveDateTime = "2026-06-30T00:00:00Z" })).Status);
        Assert.Equal(403, (await bench.GetAsync($"users/{adele}?$select=employeeLeaveDateTime")).Status);
    }

    [Theory]
    [InlineData("accountEnabled", "false")]
    [InlineData("mobilePhone", "\"1\"")]
    [InlineData("otherMails", "[\"a@b.example\"]")]
    [InlineData("onPremisesImmutableId", "\"abc\"")]
    public async Task A_sensitive_property_of_somebody_with_a_role_refuses_the_whole_update(string property, string value)
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        string group = await bench.AddGroupAsync("Admins", new { isAssignableToRole = true });
        await bench.AddMemberAsync(group, adele);

        Answer refused = await bench.PatchAsync($"users/{adele}", $$"""{"jobTitle":"Clerk","{{property}}":{{value}}}""");
        Answer rest = await bench.PatchAsync($"users/{adele}", new { jobTitle = "Clerk" });
        AppRegistration app = bench.Simulator.Apps.Register(bench.Simulator.Apps.Default.Permissions);
        app.DirectoryRoles.Add("7be44c8a-adaf-4e2a-84d6-ab2649e08a13");
        bench.Become(app);

        Assert.Equal((403, 204), (refused.Status, rest.Status));
        Assert.Equal(204, (await bench.PatchAsync($"users/{adele}", $$"""{"{{property}}":{{value}}}""")).Status);
    }

    [Fact]
    public async Task A_member_of_a_restricted_unit_is_not_written()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        bench.Simulator.Tenant.Change(state => state.Put(new Objects.DirectoryObject("unit", Objects.ObjectKind.AdministrativeUnit).With("isMemberManagementRestricted", true)).Link(Objects.LinkKind.Member, "unit", adele));

        Assert.True((await bench.GetAsync($"users/{adele}?$select=isManagementRestricted"))["isManagementRestricted"].GetBoolean());
        Assert.Equal(403, (await bench.PatchAsync($"users/{adele}", new { jobTitle = "Clerk" })).Status);
    }

    [Fact]
    public async Task Sign_in_activity_needs_its_permission_a_licence_and_an_id()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");

        Assert.Equal(200, (await bench.GetAsync($"users/{adele}?$select=signInActivity")).Status);
        Assert.Equal(400, (await bench.GetAsync("users/AdeleV@contoso.com?$select=signInActivity")).Status);
        bench.Simulator.Tenant.Settings.HasPremiumLicence = false;
        Assert.Equal("Authentication_RequestFromNonPremiumTenantOrB2CTenant", (await bench.GetAsync("users?$select=signInActivity")).ErrorCode);
        bench.Become("User.Read.All");
        Answer refused = await bench.GetAsync("users?$filter=signInActivity/lastSignInDateTime le 2026-01-01T00:00:00Z");
        Assert.Equal((403, "Authentication_MSGraphPermissionMissing"), (refused.Status, refused.ErrorCode));
    }

    private static async Task<Answer> SendAsync(Bench bench, string? token)
    {
        using HttpClient client = new() { BaseAddress = new Uri(bench.Simulator.Address, "v1.0/") };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await Answer.ReadAsync(await client.GetAsync(new Uri("users", UriKind.Relative)));
    }

    private static string Assertion(AppRegistration app, RSA key, long expires, bool isNumber)
    {
        object claims = new { aud = "https://login.microsoftonline.com/contoso/oauth2/v2.0/token", iss = app.ClientId, sub = app.ClientId, exp = isNumber ? (object)expires : $"{expires}" };
        string text = $"{Encode(new { alg = "PS256", typ = "JWT" })}.{Encode(claims)}";
        return $"{text}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pss))}";
    }

    private static string Encode<T>(T value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));

    private static async Task<Answer> AskAsync(Bench bench, AppRegistration app, string secret)
    {
        using HttpClient client = new();
        using FormUrlEncodedContent form = new(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = app.ClientId,
            ["client_secret"] = secret,
            ["scope"] = "https://graph.microsoft.com/.default",
        });
        return await Answer.ReadAsync(await client.PostAsync(new Uri(bench.Simulator.Address, $"{bench.Simulator.Tenant.Settings.TenantId}/oauth2/v2.0/token"), form));
    }
}

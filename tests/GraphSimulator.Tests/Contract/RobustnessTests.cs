using System.Net.Http;
using IdentityLifecycle.GraphSimulator.Seeding;
using Xunit;

namespace IdentityLifecycle.GraphSimulator.Tests.Contract;

/// <summary>Whatever is sent, the simulator refuses it as the service would, and does not break.</summary>
public sealed class RobustnessTests
{
    private static readonly string[] s_bodies =
    [
        "[]", "5", "\"text\"", "null", "{}", """{"@odata.id":5}""", """{"@odata.id":"nowhere"}""", """{"addLicenses":[1],"removeLicenses":[{}]}""", """{"addLicenses":"x"}""",
        """{"requests":[1]}""", """{"requests":[{"id":"1","method":"NONSENSE","url":"/users"}]}""", """{"requests":[{"id":"1","method":"GET","url":"/users","dependsOn":["2"]}]}""",
        """{"startDateTime":"tomorrow","lifetimeInMinutes":60.5}""", """{"invitedUserEmailAddress":5,"inviteRedirectUrl":"x"}""", """{"members@odata.bind":[5]}""", """{"sponsors@odata.bind":[]}""",
        """{"principalId":{},"resourceId":1,"appRoleId":null}""", """{"ids":[5],"types":[null]}""", """{"groupIds":5}""", """{"displayName":5,"mailEnabled":"x","mailNickname":null,"securityEnabled":[]}""",
        """{"usageLocation":5,"businessPhones":5,"otherMails":[null],"passwordProfile":5,"onPremisesExtensionAttributes":[]}""", """{"autoReconcileProxyConflict":"yes","newUserPrincipalName":5}""",
    ];

    [Theory]
    [InlineData("POST", "users")]
    [InlineData("PATCH", "users/{user}")]
    [InlineData("PUT", "users/{user}/manager/$ref")]
    [InlineData("POST", "users/{user}/sponsors/$ref")]
    [InlineData("POST", "users/{user}/assignLicense")]
    [InlineData("POST", "users/{user}/authentication/temporaryAccessPassMethods")]
    [InlineData("POST", "users/{user}/getMemberGroups")]
    [InlineData("POST", "users/{user}/checkMemberGroups")]
    [InlineData("POST", "groups")]
    [InlineData("PATCH", "groups/{group}")]
    [InlineData("POST", "groups/{group}/members/$ref")]
    [InlineData("POST", "groups/{group}/assignLicense")]
    [InlineData("POST", "invitations")]
    [InlineData("POST", "$batch")]
    [InlineData("POST", "directory/deletedItems/00000000-0000-0000-0000-000000000001/restore")]
    [InlineData("POST", "directoryObjects/getByIds")]
    [InlineData("POST", "users/{user}/appRoleAssignments")]
    [InlineData("POST", "roleManagement/directory/roleAssignments")]
    public async Task A_body_of_any_form_is_refused_or_done_and_never_breaks_the_simulator(string method, string path)
    {
        await using Bench bench = await Bench.StartAsync();
        InventedTenant.Fill(bench.Simulator, 5);
        string target = path.Replace("{user}", await bench.AddUserAsync("bob"), StringComparison.Ordinal).Replace("{group}", await bench.AddGroupAsync("Sales"), StringComparison.Ordinal);
        foreach (string body in s_bodies)
        {
            Answer answer = await bench.SendAsync(new HttpMethod(method), target, body, null);
            Assert.True(answer.Status < 500, $"{body}: {answer.Text}");
        }

        Assert.DoesNotContain(bench.Simulator.Contract.Violations, static violation => violation.Property == "simulator");
        bench.Simulator.Contract.Forget();
    }

    [Theory]
    [InlineData("users?$filter='")]
    [InlineData("users?$filter=(((((")]
    [InlineData("users?$filter=a/any(b:c eq 1)")]
    [InlineData("users?$filter=identities/any(c:d eq '1')")]
    [InlineData("users?$filter=displayName eq 'a' and")]
    [InlineData("users?$filter=startsWith(displayName,5)")]
    [InlineData("users?$filter=createdDateTime ge yesterday")]
    [InlineData("users?$skiptoken=nonsense")]
    [InlineData("users?$orderby=")]
    [InlineData("users?$select=,,,")]
    [InlineData("users?$expand=manager(")]
    [InlineData("users/delta?$deltatoken=nonsense")]
    [InlineData("users/delta?$deltatoken=bnVsbA")]
    [InlineData("groups/delta?$skiptoken=eyJDb2xsZWN0aW9uIjoiZ3JvdXBzIn0")]
    [InlineData("users/%20")]
    public async Task A_query_of_any_form_is_refused_or_answered_and_never_breaks_the_simulator(string path)
    {
        await using Bench bench = await Bench.StartAsync();
        InventedTenant.Fill(bench.Simulator, 5);

        Answer answer = await bench.GetAsync(path);

        Assert.True(answer.Status < 500, answer.Text);
        Assert.DoesNotContain(bench.Simulator.Contract.Violations, static violation => violation.Property == "simulator");
        bench.Simulator.Contract.Forget();
    }
}

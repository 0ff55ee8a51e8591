using System.Text.Json;
using Xunit;

namespace IdentityLifecycle.GraphSimulator.Tests.Documented;

/// <summary>Requests of the pages on users, with the answers that the pages show.</summary>
public sealed class UserTests
{
    [Fact]
    public async Task A_created_user_is_read_by_id_and_by_name()
    {
        await using Bench bench = await Bench.StartAsync();
        string id = await bench.AddUserAsync("AdeleV", new { department = "Sales" });

        Answer byId = await bench.GetAsync($"users/{id}");
        Answer byName = await bench.GetAsync("users/AdeleV@contoso.com?$select=id,department,city");

        Assert.Equal(200, byId.Status);
        Assert.Equal("AdeleV", byId["displayName"].GetString());
        Assert.False(byId.Json.TryGetProperty("department", out _));
        Assert.Equal(id, byName.Id);
        Assert.Equal("Sales", byName["department"].GetString());
        Assert.Equal(JsonValueKind.Null, byName["city"].ValueKind);
    }

    [Fact]
    public async Task A_list_returns_the_eleven_default_properties()
    {
        await using Bench bench = await Bench.StartAsync();
        await bench.AddUserAsync("AdeleV");

        JsonElement user = Assert.Single((await bench.GetAsync("users")).Value);

        Assert.Equal(
            ["businessPhones", "displayName", "givenName", "id", "jobTitle", "mail", "mobilePhone", "officeLocation", "preferredLanguage", "surname", "userPrincipalName"],
            user.EnumerateObject().Select(static property => property.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_update_answers_nothing_and_null_clears()
    {
        await using Bench bench = await Bench.StartAsync();
        string id = await bench.AddUserAsync("AdeleV", new { jobTitle = "Clerk", businessPhones = new[] { "+1 425 555 0109" } });

        Answer update = await bench.PatchAsync($"users/{id}", new { jobTitle = (string?)null, officeLocation = "18/2111", businessPhones = Array.Empty<string>() });
        Answer read = await bench.GetAsync($"users/{id}");

        Assert.Equal((204, ""), (update.Status, update.Text));
        Assert.Equal(JsonValueKind.Null, read["jobTitle"].ValueKind);
        Assert.Equal("18/2111", read["officeLocation"].GetString());
        Assert.Equal(0, read["businessPhones"].GetArrayLength());
    }

    [Fact]
    public async Task A_duplicate_name_is_an_object_conflict()
    {
        await using Bench bench = await Bench.StartAsync();
        await bench.AddUserAsync("AdeleV");

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(() => bench.AddUserAsync("adelev"));

        JsonElement error = JsonSerializer.Deserialize<JsonElement>(refused.Message).GetProperty("error");
        Assert.Equal("Request_BadRequest", error.GetProperty("code").GetString());
        Assert.Equal("Another object with the same value for property userPrincipalName already exists.", error.GetProperty("message").GetString());
        Assert.Equal(("ObjectConflict", "userPrincipalName"), (error.GetProperty("details")[0].GetProperty("code").GetString(), error.GetProperty("details")[0].GetProperty("target").GetString()));
        Assert.Equal(36, error.GetProperty("innerError").GetProperty("request-id").GetString()!.Length);
    }

    [Theory]
    [InlineData("""{"department":""}""", "department")]
    [InlineData("""{"displayName":null}""", "displayName")]
    [InlineData("""{"usageLocation":"Denmark"}""", "usageLocation")]
    [InlineData("""{"businessPhones":["1","2"]}""", "businessPhones")]
    [InlineData("""{"userPrincipalName":"no at sign"}""", "userPrincipalName")]
    [InlineData("""{"userPrincipalName":"somebody@fabrikam.com"}""", "userPrincipalName")]
    [InlineData("""{"otherMails":["not a mail"]}""", "otherMails")]
    [InlineData("""{"onPremisesImmutableId":"a_b"}""", "onPremisesImmutableId")]
    [InlineData("""{"createdDateTime":"2020-01-01T00:00:00Z"}""", "createdDateTime")]
    [InlineData("""{"proxyAddresses":["smtp:a@contoso.com"]}""", "proxyAddresses")]
    [InlineData("""{"jobTitle":"0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"}""", "jobTitle")]
    public async Task A_value_that_is_not_allowed_is_refused_with_its_property(string body, string property)
    {
        await using Bench bench = await Bench.StartAsync();
        string id = await bench.AddUserAsync("AdeleV", new { usageLocation = "US" });

        Answer refused = await bench.PatchAsync($"users/{id}", body);

        Assert.Equal((400, "Request_BadRequest", property), (refused.Status, refused.ErrorCode, refused.ErrorTarget));
        Assert.Contains(property, refused.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"manager":{"id":"x"}}""")]
    [InlineData("""{"memberOf":[]}""")]
    [InlineData("""{"sponsors@odata.bind":["https://graph.microsoft.com/v1.0/users/87d349ed-44d7-43e1-9a83-5f2406dee5bd"]}""")]
    public async Task A_relation_is_not_written_as_a_property(string body)
    {
        await using Bench bench = await Bench.StartAsync();
        string id = await bench.AddUserAsync("AdeleV");

        Assert.Equal((400, "Request_BadRequest"), ((await bench.PatchAsync($"users/{id}", body)).Status, (await bench.PatchAsync($"users/{id}", body)).ErrorCode));
        bench.Simulator.Contract.Forget();
    }

    [Fact]
    public async Task One_invalid_property_refuses_the_whole_update()
    {
        await using Bench bench = await Bench.StartAsync();
        string id = await bench.AddUserAsync("AdeleV");

        Assert.Equal(400, (await bench.PatchAsync($"users/{id}", new { jobTitle = "Clerk", usageLocation = "Denmark" })).Status);

        Assert.Equal(JsonValueKind.Null, (await bench.GetAsync($"users/{id}"))["jobTitle"].ValueKind);
    }

    [Fact]
    public async Task A_weak_password_is_refused()
    {
        await using Bench bench = await Bench.StartAsync();
        string id = await bench.AddUserAsync("AdeleV");

        Answer refused = await bench.PatchAsync($"users/{id}", new { passwordProfile = new { password = "password" } });

        Assert.Equal(400, refused.Status);
        Assert.StartsWith("The specified password does not comply with password complexity requirements.", refused.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_that_does_not_exist_is_404()
    {
        await using Bench bench = await Bench.StartAsync();

        Answer missing = await bench.GetAsync("users/87d349ed-44d7-43e1-9a83-5f2406dee5bd");

        Assert.Equal((404, "Request_ResourceNotFound"), (missing.Status, missing.ErrorCode));
    }

    [Fact]
    public async Task Managers_are_set_read_and_removed()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        string miriam = await bench.AddUserAsync("MiriamG");

        Assert.Equal(404, (await bench.GetAsync($"users/{adele}/manager")).Status);
        Assert.Equal(204, (await bench.PutAsync($"users/{adele}/manager/$ref", Bench.Reference(miriam))).Status);
        Assert.Equal(miriam, (await bench.GetAsync($"users/{adele}/manager")).Id);
        Assert.Equal(adele, Assert.Single((await bench.GetAsync($"users/{miriam}/directReports")).Value).GetProperty("id").GetString());
        Assert.Equal(miriam, (await bench.GetAsync("users?$expand=manager($select=id)")).Value.Single(user => user.GetProperty("id").GetString() == adele).GetProperty("manager").GetProperty("id").GetString());
        Assert.Equal(204, (await bench.DeleteAsync($"users/{adele}/manager/$ref")).Status);
        Assert.Equal(404, (await bench.DeleteAsync($"users/{adele}/manager/$ref")).Status);
    }

    [Fact]
    public async Task A_deleted_user_is_restored_with_groups_within_thirty_days()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        string group = await bench.AddGroupAsync("Sales");
        await bench.AddMemberAsync(group, adele);

        Assert.Equal(204, (await bench.DeleteAsync($"users/{adele}")).Status);
        Assert.Equal(404, (await bench.GetAsync($"users/{adele}")).Status);
        Assert.Empty((await bench.GetAsync($"groups/{group}/members")).Value);
        Assert.Equal(adele, Assert.Single((await bench.GetAsync("directory/deletedItems/microsoft.graph.user")).Value).GetProperty("id").GetString());

        bench.Simulator.Clock.Advance(TimeSpan.FromDays(29));
        Assert.Equal(adele, (await bench.PostAsync($"directory/deletedItems/{adele}/restore")).Id);
        Assert.Single((await bench.GetAsync($"groups/{group}/members")).Value);
    }

    [Fact]
    public async Task After_thirty_days_a_deleted_user_is_gone()
    {
        await using Bench bench = await Bench.StartAsync();
        string adele = await bench.AddUserAsync("AdeleV");
        await bench.DeleteAsync($"users/{adele}");

        bench.Simulator.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(404, (await bench.PostAsync($"directory/deletedItems/{adele}/restore")).Status);
        await bench.AddUserAsync("AdeleV");
    }
}

using System.Text.Json;
using Xunit;

namespace IdentityLifecycle.GraphSimulator.Tests.Documented;

/// <summary>Requests of the pages on queries: what is answered, and what is refused.</summary>
public sealed class QueryTests
{
    [Theory]
    [InlineData("accountEnabled eq false", "bob")]
    [InlineData("startsWith(displayName,'a')", "adele")]
    [InlineData("startswith(displayName, 'B') or userPrincipalName eq 'ADELE@contoso.com'", "adele bob")]
    [InlineData("department in ('Sales','Legal')", "adele cleo")]
    [InlineData("otherMails/any(m:m eq 'bob@home.example')", "bob")]
    [InlineData("(department eq 'Sales' and accountEnabled eq true)", "adele")]
    [InlineData("createdDateTime ge 2026-03-01T00:00:00Z", "adele bob cleo")]
    [InlineData("displayName eq 'O''Brien'", "")]
    [InlineData("identities/any(c:c/issuerAssignedId eq 'cleo@contoso.com' and c/issuer eq 'contoso.onmicrosoft.com')", "cleo")]
    public async Task A_filter_that_works_by_default(string filter, string expected)
    {
        await using Bench bench = await PeopleAsync();

        Assert.Equal(expected, Names(await bench.GetAsync($"users?$filter={Uri.EscapeDataString(filter)}")));
    }

    [Theory]
    [InlineData("accountEnabled ne true", "bob")]
    [InlineData("endsWith(mail,'@contoso.com')", "adele")]
    [InlineData("NOT startsWith(displayName,'a')", "bob cleo")]
    [InlineData("companyName ne null and NOT(companyName eq 'Microsoft')", "bob")]
    [InlineData("assignedLicenses/$count eq 0", "adele bob cleo")]
    [InlineData("city eq null", "bob cleo")]
    [InlineData("companyName eq 'Fabrikam'", "bob")]
    public async Task An_advanced_filter_needs_the_header_and_the_count(string filter, string expected)
    {
        await using Bench bench = await PeopleAsync();
        string path = $"users?$filter={Uri.EscapeDataString(filter)}";

        Answer plain = await bench.GetAsync(path);
        Answer withCountOnly = await bench.GetAsync($"{path}&$count=true");
        Answer withHeaderOnly = await bench.GetAsync(path, eventual: true);
        Answer advanced = await bench.GetAsync($"{path}&$count=true", eventual: true);

        Assert.All([plain, withCountOnly, withHeaderOnly], static refused => Assert.Equal((400, "Request_UnsupportedQuery"), (refused.Status, refused.ErrorCode)));
        Assert.Equal(expected, Names(advanced));
        Assert.Equal(advanced.Value.Count, advanced["@odata.count"].GetInt32());
    }

    [Theory]
    [InlineData("id ge '398164b1-5196-49dd-ada2-364b49f99b27'", "Request_UnsupportedQuery")]
    [InlineData("endsWith(displayName,'e')", "Request_UnsupportedQuery")]
    [InlineData("contains(displayName,'e')", "Request_UnsupportedQuery")]
    [InlineData("skills/any(s:s eq 'x')", "Request_UnsupportedQuery")]
    [InlineData("displayName eq", "BadRequest")]
    [InlineData("displayName like 'x'", "BadRequest")]
    public async Task A_filter_that_is_refused_even_as_an_advanced_query(string filter, string code)
    {
        await using Bench bench = await PeopleAsync();

        Answer refused = await bench.GetAsync($"users?$count=true&$filter={Uri.EscapeDataString(filter)}", eventual: true);

        Assert.Equal((400, code), (refused.Status, refused.ErrorCode));
    }

    [Theory]
    [InlineData("groupTypes/any(c:c eq 'Unified')", false, "library")]
    [InlineData("NOT groupTypes/any(c:c eq 'Unified')", true, "Sales")]
    [InlineData("startsWith(displayName,'s') and securityEnabled eq true", false, "Sales")]
    [InlineData("description eq 'Everybody'", true, "Sales")]
    [InlineData("mail eq 'library@contoso.onmicrosoft.com'", false, "library")]
    public async Task A_filter_of_groups(string filter, bool isAdvanced, string expected)
    {
        await using Bench bench = await Bench.StartAsync();
        await bench.AddGroupAsync("library", new { groupTypes = new[] { "Unified" }, mailEnabled = true, securityEnabled = false });
        await bench.AddGroupAsync("Sales", new { description = "Everybody" });
        string path = $"groups?$filter={Uri.EscapeDataString(filter)}";

        Answer plain = await bench.GetAsync(path);

        Assert.Equal(isAdvanced ? 400 : 200, plain.Status);
        Assert.Equal(expected, Names(isAdvanced ? await bench.GetAsync($"{path}&$count=true", eventual: true) : plain));
    }

    [Fact]
    public async Task A_filter_finds_who_has_a_licence()
    {
        await using Bench bench = await PeopleAsync();
        bench.Simulator.Tenant.Change(static state => state.Put(state.Find(Objects.ObjectKind.User, "bob@contoso.com")!.With("assignedLicenses", new[] { new { skuId = "184efa21-98c3-4e5d-95ab-d07053a96e67", disabledPlans = Array.Empty<string>() } })));

        Assert.Equal("bob", Names(await bench.GetAsync("users?$filter=assignedLicenses/any(s:s/skuId eq 184efa21-98c3-4e5d-95ab-d07053a96e67)")));
    }

    [Fact]
    public async Task An_expansion_is_refused_whether_there_is_anybody_or_not()
    {
        await using Bench bench = await Bench.StartAsync();

        Assert.Equal(400, (await bench.GetAsync("users?$expand=nonsense")).Status);
        Assert.Equal(400, (await bench.GetAsync("users?$expand=manager&$count=true", eventual: true)).Status);
        Assert.Equal(501, (await bench.GetAsync("users?$select=manager")).Status);
    }

    [Fact]
    public async Task A_count_is_ignored_or_refused_without_the_header()
    {
        await using Bench bench = await PeopleAsync();

        Assert.False((await bench.GetAsync("users?$count=true")).Json.TryGetProperty("@odata.count", out _));
        Answer refused = await bench.GetAsync("users/$count");
        Assert.Equal((400, "$count is not currently supported."), (refused.Status, refused.ErrorMessage));
        Assert.Equal("3", (await bench.GetAsync("users/$count", eventual: true)).Text);
    }

    [Fact]
    public async Task Pages_follow_the_next_link_to_the_end()
    {
        await using Bench bench = await PeopleAsync();
        List<string> names = [];
        string? path = "users?$top=1&$select=displayName";
        while (path is not null)
        {
            Answer page = await bench.GetAsync(path);
            names.Add(Assert.Single(page.Value).GetProperty("displayName").GetString()!);
            path = page.Json.TryGetProperty("@odata.nextLink", out JsonElement next) ? Bench.Path(next.GetString()!) : null;
        }

        Assert.Equal(["adele", "bob", "cleo"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Sorted_pages_keep_their_order()
    {
        await using Bench bench = await PeopleAsync();

        Answer first = await bench.GetAsync("users?$orderby=displayName desc&$top=2");
        Answer second = await bench.GetAsync(Bench.Path(first["@odata.nextLink"].GetString()!));

        Assert.Equal(["cleo", "bob", "adele"], first.Value.Concat(second.Value).Select(static user => user.GetProperty("displayName").GetString()));
    }

    [Theory]
    [InlineData("users?$top=0")]
    [InlineData("users?$top=1000")]
    [InlineData("users?$select=nonsense")]
    [InlineData("users?$orderby=department")]
    [InlineData("users?$filter=department eq 'Sales'&$orderby=displayName")]
    [InlineData("users?$search=\"displayName:a\"")]
    public async Task A_query_that_is_refused(string path)
    {
        await using Bench bench = await PeopleAsync();

        Assert.Equal(400, (await bench.GetAsync(path)).Status);
    }

    [Fact]
    public async Task A_search_finds_with_the_header()
    {
        await using Bench bench = await PeopleAsync();

        Assert.Equal("adele", Names(await bench.GetAsync("users?$search=\"displayName:del\"", eventual: true)));
    }

    [Fact]
    public async Task Skip_is_refused_and_against_the_contract()
    {
        await using Bench bench = await PeopleAsync();

        Assert.Equal(400, (await bench.GetAsync("users?$skip=10")).Status);
        Assert.Equal("$skip", Assert.Single(bench.Simulator.Contract.Violations).Property);
        bench.Simulator.Contract.Forget();
    }

    private static async Task<Bench> PeopleAsync()
    {
        Bench bench = await Bench.StartAsync();
        await bench.AddUserAsync("adele", new { department = "Sales", mail = "adele@contoso.com", city = "Berlin", companyName = "Microsoft" });
        await bench.AddUserAsync("bob", new { accountEnabled = false, companyName = "Fabrikam", otherMails = new[] { "bob@home.example" } });
        await bench.AddUserAsync("cleo", new { department = "Legal" });
        return bench;
    }

    private static string Names(Answer answer) =>
        string.Join(' ', answer.Value.Select(static user => user.GetProperty("displayName").GetString()).Order(StringComparer.Ordinal));
}

using IdentityLifecycle.GraphSimulator.Contract;
using Xunit;

namespace IdentityLifecycle.GraphSimulator.Tests.Contract;

/// <summary>What does not fit the published description is remembered with the name of the property.</summary>
public sealed class ContractTests
{
    [Theory]
    [InlineData("""{"nonsense":1}""", "nonsense")]
    [InlineData("""{"jobTitle":5}""", "jobTitle")]
    [InlineData("""{"employeeHireDate":"2026-03-02"}""", "employeeHireDate")]
    [InlineData("""{"businessPhones":[1]}""", "businessPhones[0]")]
    [InlineData("""{"passwordProfile":{"secret":"x"}}""", "passwordProfile.secret")]
    [InlineData("""{"accountEnabled":"true"}""", "accountEnabled")]
    public async Task A_request_that_does_not_fit_is_named_and_refused(string body, string property)
    {
        await using Bench bench = await Bench.StartAsync();
        string bob = await bench.AddUserAsync("bob");

        Answer refused = await bench.PatchAsync($"users/{bob}", body);

        Violation violation = Assert.Single(bench.Simulator.Contract.Violations);
        Assert.Equal((400, property, $"request PATCH /users/{bob}"), (refused.Status, violation.Property, violation.Where));
        Assert.Contains(property, Assert.Throws<InvalidOperationException>(bench.Simulator.Contract.EnsureHeld).Message, StringComparison.Ordinal);
        bench.Simulator.Contract.Forget();
    }

    [Fact]
    public async Task A_request_that_lacks_what_is_required_is_named()
    {
        await using Bench bench = await Bench.StartAsync();

        Answer refused = await bench.PostAsync("groups", new { displayName = "Sales", mailEnabled = false, securityEnabled = true });

        Assert.Equal((400, "mailNickname"), (refused.Status, refused.ErrorTarget));
        Assert.Equal("mailNickname", Assert.Single(bench.Simulator.Contract.Violations).Property);
        bench.Simulator.Contract.Forget();
    }

    [Fact]
    public async Task An_answer_that_does_not_fit_is_named_too()
    {
        await using Bench bench = await Bench.StartAsync();
        string bob = await bench.AddUserAsync("bob");
        bench.Simulator.Tenant.Change(state => state.Put(state.Find(bob)!.With("jobTitle", 5)));

        await bench.GetAsync("users");

        Violation violation = Assert.Single(bench.Simulator.Contract.Violations);
        Assert.Equal(("value[0].jobTitle", "response 200 to GET /users"), (violation.Property, violation.Where));
        bench.Simulator.Contract.Forget();
    }

    [Fact]
    public async Task A_request_in_a_batch_is_held_against_the_contract()
    {
        await using Bench bench = await Bench.StartAsync();
        string bob = await bench.AddUserAsync("bob");

        await bench.PostAsync("$batch", new { requests = new[] { new { id = "1", method = "PATCH", url = $"/users/{bob}", headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" }, body = new { nonsense = 1 } } } });

        Assert.Equal("nonsense", Assert.Single(bench.Simulator.Contract.Violations).Property);
        bench.Simulator.Contract.Forget();
    }

    [Theory]
    [InlineData("nowhere", 400)]
    [InlineData("users/x/nowhere", 400)]
    public async Task An_address_that_is_not_there_is_refused_and_remembered(string path, int status)
    {
        await using Bench bench = await Bench.StartAsync();

        Assert.Equal(status, (await bench.GetAsync(path)).Status);
        Assert.Equal("path", Assert.Single(bench.Simulator.Contract.Violations).Property);
        bench.Simulator.Contract.Forget();
    }

    [Fact]
    public async Task What_is_not_JSON_is_refused()
    {
        await using Bench bench = await Bench.StartAsync();
        string bob = await bench.AddUserAsync("bob");

        Assert.Equal(400, (await bench.PatchAsync($"users/{bob}", "{\"jobTitle\":")).Status);
    }
}

using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans.Operations;
using Xunit;
using static IdentityLifecycle.Connectors.Embedded.Tests.Accounts.DirectoryFixture;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Accounts;

public sealed class CreationTests
{
    [Fact]
    public async Task A_created_account_is_disabled_and_has_its_values()
    {
        await using DirectoryFixture fixture = new();
        WriteOutcome outcome = await fixture.WriteAsync(null, Create("Jane", null, ("employeeId", "1"), ("department", "Sales"), ("birthDate", "1980-01-31")));
        Assert.Equal(ChangeStatus.Applied, outcome.Status);
        Account account = (await fixture.FindAsync("1"))!;
        Assert.Equal(outcome.Anchor, account.Anchor);
        Assert.Equal("Jane", account.Name);
        Assert.Equal(ContainerPath.Root, account.Container);
        Assert.False(account.AccountEnabled);
        Assert.Equal("Sales", account.Department);
        Assert.Equal(Fact.Of("1980-01-31"), account.GetFact("birthDate"));
        Assert.Equal(Fact.Of(fixture.Time.Now), account.GetFact("createdDateTime"));
    }

    [Fact]
    public async Task Creation_with_the_same_operation_id_is_already_done_even_after_later_changes()
    {
        await using DirectoryFixture fixture = new();
        CreateAccount create = Create("Jane", null, ("employeeId", "1"));
        WriteOutcome[] first = await fixture.WriteAsync(fixture.Write(null, create, id: "op"));
        await fixture.WriteAsync(first[0].Anchor, new RenameAccount("Jane", "Jane Doe"));
        WriteOutcome[] second = await fixture.WriteAsync(fixture.Write(null, create, id: "op"));
        Assert.Equal(ChangeStatus.AlreadyDone, second[0].Status);
        Assert.Equal(first[0].Anchor, second[0].Anchor);
        Assert.Equal(1, (await fixture.ReadAsync()).Count);
    }

    [Fact]
    public async Task Creation_of_an_account_that_is_the_same_already_is_already_done()
    {
        await using DirectoryFixture fixture = new();
        CreateAccount create = Create("Jane", null, ("employeeId", "1"), ("mail", "jane@contoso.com"));
        WriteOutcome first = await fixture.WriteAsync(null, create);
        WriteOutcome second = await fixture.WriteAsync(null, create);
        Assert.Equal(ChangeStatus.AlreadyDone, second.Status);
        Assert.Equal(first.Anchor, second.Anchor);
    }

    [Theory]
    [InlineData("employeeId", "E1", "E1")]
    [InlineData("userPrincipalName", "Jane@contoso.com", "jANE@contoso.com")]
    [InlineData("mail", "Ölaf@contoso.com", "öLAF@contoso.com")]
    public async Task A_unique_value_that_is_taken_is_refused_and_the_message_says_by_whom(string attribute, string present, string wanted)
    {
        await using DirectoryFixture fixture = new();
        WriteOutcome first = await fixture.WriteAsync(null, Create("First", null, (attribute, present)));
        WriteOutcome second = await fixture.WriteAsync(null, Create("Second", null, (attribute, wanted)));
        Assert.Equal(ChangeStatus.Failed, second.Status);
        Assert.Equal(LifecycleErrorKind.ValueNotUnique, second.ErrorKind);
        Assert.Equal(attribute, second.Attribute);
        Assert.Contains("First", second.Message, System.StringComparison.Ordinal);
        Assert.Contains(first.Anchor!, second.Message, System.StringComparison.Ordinal);
        Assert.Equal(1, (await fixture.ReadAsync()).Count);
    }

    [Fact]
    public async Task An_employee_id_in_another_case_is_another_value()
    {
        await using DirectoryFixture fixture = new();
        await fixture.WriteAsync(null, Create("First", null, ("employeeId", "a1")));
        Assert.Equal(ChangeStatus.Applied, (await fixture.WriteAsync(null, Create("Second", null, ("employeeId", "A1")))).Status);
    }

    [Fact]
    public async Task A_name_that_is_taken_in_the_container_is_refused_whatever_its_case()
    {
        await using DirectoryFixture fixture = new();
        await fixture.WriteAsync(null, Create("Zoë", null, ("employeeId", "1")));
        WriteOutcome outcome = await fixture.WriteAsync(null, Create("ZOË", null, ("employeeId", "2")));
        Assert.Equal(LifecycleErrorKind.ValueNotUnique, outcome.ErrorKind);
        Assert.Equal("name", outcome.Attribute);
    }

    [Fact]
    public async Task The_same_name_in_another_container_is_fine()
    {
        await using DirectoryFixture fixture = new();
        await fixture.WriteAsync(null, Create("Jane", null, ("employeeId", "1")));
        WriteOutcome outcome = await fixture.WriteAsync(null, Create("Jane", "Staff", ("employeeId", "2")), mayCreateContainers: true);
        Assert.Equal(ChangeStatus.Applied, outcome.Status);
        Assert.Equal(Container("Staff"), (await fixture.FindAsync("2"))!.Container);
    }

    [Fact]
    public async Task A_container_that_does_not_exist_is_only_made_when_that_is_allowed()
    {
        await using DirectoryFixture fixture = new();
        WriteOutcome refused = await fixture.WriteAsync(null, Create("Jane", "Staff/Sales", ("employeeId", "1")));
        Assert.Equal(LifecycleErrorKind.ContainerNotFound, refused.ErrorKind);
        Assert.DoesNotContain(Container("Staff"), (await fixture.ReadAsync()).Containers);
        await fixture.WriteAsync(null, Create("Jane", "Staff/Sales", ("employeeId", "1")), mayCreateContainers: true);
        Assert.Contains(Container("Staff"), (await fixture.ReadAsync()).Containers);
        Assert.Contains(Container("staff/sales"), (await fixture.ReadAsync()).Containers);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task An_empty_name_is_refused(string name)
    {
        await using DirectoryFixture fixture = new();
        Assert.Equal(LifecycleErrorKind.ValueInvalid, (await fixture.WriteAsync(null, Create(name, null, ("employeeId", "1")))).ErrorKind);
    }

    [Fact]
    public async Task Later_operations_of_the_change_find_the_account_that_the_same_batch_creates()
    {
        await using DirectoryFixture fixture = new();
        WriteOutcome[] outcomes = await fixture.WriteAsync(
            fixture.Write(null, Create("Jane", null, ("employeeId", "1")), change: "c"),
            fixture.Write(null, new EnableAccount(), change: "c"));
        Assert.Equal(ChangeStatus.Applied, outcomes[1].Status);
        Assert.True((await fixture.FindAsync("1"))!.AccountEnabled);
    }

    [Fact]
    public async Task Operations_after_a_refused_one_of_the_same_change_are_skipped_and_other_changes_go_on()
    {
        await using DirectoryFixture fixture = new();
        await fixture.AddAsync(("employeeId", "1"));
        WriteOutcome[] outcomes = await fixture.WriteAsync(
            fixture.Write(null, Create("Second", null, ("employeeId", "1")), change: "a"),
            fixture.Write(null, new EnableAccount(), change: "a"),
            fixture.Write(null, Create("Third", null, ("employeeId", "3")), change: "b"));
        Assert.Equal([ChangeStatus.Failed, ChangeStatus.Skipped, ChangeStatus.Applied], System.Array.ConvertAll(outcomes, static outcome => outcome.Status));
        Assert.Equal(LifecycleErrorKind.DependencyNotApplied, outcomes[1].ErrorKind);
    }

    [Fact]
    public async Task A_value_that_cannot_be_resolved_fails_its_own_change_only()
    {
        await using DirectoryFixture fixture = new();
        AccountWrite broken = fixture.Write(null, Create("Jane", null, ("employeeId", "1"))) with
        {
            Resolve = static _ => throw new LifecycleException(LifecycleErrorKind.ReferenceNotFound, "The manager is not known."),
        };
        WriteOutcome[] outcomes = await fixture.WriteAsync(broken, fixture.Write(null, Create("Joe", null, ("employeeId", "2"))));
        Assert.Equal(LifecycleErrorKind.ReferenceNotFound, outcomes[0].ErrorKind);
        Assert.Equal(ChangeStatus.Applied, outcomes[1].Status);
    }
}

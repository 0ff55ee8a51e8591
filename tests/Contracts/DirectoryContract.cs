using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Contracts;

/// <summary>
/// What every directory does that can be written. A repeated write is safe: what is already as wanted is answered as done, and what is not
/// as expected is drift, of which nothing is written.
/// </summary>
public abstract class DirectoryContract : DirectoryReadingContract
{
    private const string Key = "employeeId";
    private const string Attribute = "displayName";

    private static readonly ContainerPath s_leavers = new(["Leavers"]);

    private string _jane = string.Empty;
    private int _operations;

    [ContractFact]
    public async Task Account_is_created_once_and_read_as_it_was_written()
    {
        AccountReading reading = await ReadOneAsync(_jane);
        Assert.Equal(("jane", ContainerPath.Root), (reading.Name, reading.Container));
        Assert.Equal(("1001", "Jane"), (reading.GetFact(Key).AsText(), reading.GetFact(Attribute).AsText()));
        WriteOutcome again = await WriteAsync(null, Create("jane", "1001"));
        Assert.Equal((ChangeStatus.AlreadyDone, _jane), (again.Status, again.Anchor));
    }

    [ContractFact]
    public async Task Attribute_is_written_repeated_and_guarded_by_its_old_value()
    {
        await WrittenAsync(Set("Jane", "Janet"));
        Assert.Equal("Janet", (await ReadOneAsync(_jane)).GetFact(Attribute).AsText());
        Assert.Equal(ChangeStatus.Drift, (await WriteAsync(_jane, Set("Joan", "Jean"))).Status);
        Assert.Equal("Janet", (await ReadOneAsync(_jane)).GetFact(Attribute).AsText());
    }

    [ContractFact]
    public async Task Account_is_enabled_and_disabled_repeated_and_guarded_by_its_state()
    {
        await WrittenAsync(new EnableAccount { Expects = new Expectation { Enabled = false } });
        Assert.Equal(Fact.True, (await ReadOneAsync(_jane)).GetFact("accountEnabled"));
        await WrittenAsync(new DisableAccount { Expects = new Expectation { Enabled = true } });
        Assert.Equal(Fact.False, (await ReadOneAsync(_jane)).GetFact("accountEnabled"));
        Assert.Equal(ChangeStatus.Drift, (await WriteAsync(_jane, new DeleteAccount { Expects = new Expectation { Enabled = true } })).Status);
        Assert.Equal(AccountExistence.Present, (await ReadOneAsync(_jane)).Existence);
    }

    [ContractFact]
    public async Task Account_is_renamed_and_moved_repeated_and_guarded_by_where_it_was()
    {
        await WrittenAsync(new RenameAccount("jane", "janet"));
        Assert.Equal(ChangeStatus.Drift, (await WriteAsync(_jane, new RenameAccount("jane", "joan"))).Status);
        await WrittenAsync(new MoveAccount(ContainerPath.Root, s_leavers, "janet", "janet") { Expects = new Expectation { Container = ContainerPath.Root } });
        AccountReading reading = await ReadOneAsync(_jane);
        Assert.Equal(("janet", s_leavers), (reading.Name, reading.Container));
        Assert.Equal(ChangeStatus.Drift, (await WriteAsync(_jane, new DeleteAccount { Expects = new Expectation { Container = ContainerPath.Root } })).Status);
        Assert.Equal(AccountExistence.Present, (await ReadOneAsync(_jane)).Existence);
    }

    [ContractFact]
    public async Task What_is_already_so_is_done_already_although_the_account_is_not_where_it_is_expected()
    {
        Expectation elsewhere = new() { Container = s_leavers };
        LifecycleOperation[] operations = [new DisableAccount(), new RenameAccount("joan", "jane"), new MoveAccount(s_leavers, ContainerPath.Root, "joan", "jane")];
        foreach (LifecycleOperation operation in operations)
        {
            WriteOutcome outcome = await WriteAsync(_jane, operation with { Expects = elsewhere });
            Assert.Equal((operation.Kind, ChangeStatus.AlreadyDone, _jane), (operation.Kind, outcome.Status, outcome.Anchor));
        }
    }

    [ContractFact]
    public async Task Group_is_granted_and_revoked_and_both_repeated()
    {
        Entitlement group = await AddGroupAsync("sales");
        await WrittenAsync(new GrantEntitlement(group, "Sales"));
        Assert.Contains((await ReadOneAsync(_jane)).Access, access => access.Entitlement.Anchor == group.Anchor);
        await WrittenAsync(new RevokeEntitlement(group));
        Assert.DoesNotContain((await ReadOneAsync(_jane)).Access, access => access.Entitlement.Anchor == group.Anchor);
    }

    [ContractFact]
    public async Task Group_that_does_not_exist_cannot_be_granted_and_is_revoked_already()
    {
        Entitlement nothing = new(Directory.Name, Guid.NewGuid().ToString(), "Nothing");
        WriteOutcome granted = await WriteAsync(_jane, new GrantEntitlement(nothing, "Sales"));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.EntitlementNotFound), (granted.Status, granted.ErrorKind));
        Assert.Equal(ChangeStatus.AlreadyDone, (await WriteAsync(_jane, new RevokeEntitlement(nothing))).Status);
    }

    [ContractFact]
    public async Task Account_is_deleted_and_deleting_again_is_done_already()
    {
        await WrittenAsync(new DeleteAccount { Expects = new Expectation { Container = ContainerPath.Root, Enabled = false } });
        Assert.NotEqual(AccountExistence.Present, (await ReadOneAsync(_jane)).Existence);
        Assert.Equal(ChangeStatus.Drift, (await WriteAsync(_jane, Set("Jane", "Janet"))).Status);
    }

    [ContractFact]
    public async Task Whatever_is_asked_of_an_account_that_never_was_is_drift_except_deleting_it()
    {
        string nobody = Guid.NewGuid().ToString();
        Expectation key = new() { KeyAttribute = Key, KeyValue = Fact.Of("1001") };
        LifecycleOperation[] operations = [Set("Jane", "Janet"), new EnableAccount(), new DisableAccount(), new RenameAccount("a", "b"), new MoveAccount(ContainerPath.Root, s_leavers, "a", "a")];
        foreach (LifecycleOperation operation in operations)
        {
            Assert.Equal((operation.Kind, ChangeStatus.Drift), (operation.Kind, (await WriteAsync(nobody, operation with { Expects = key })).Status));
        }

        Assert.Equal(ChangeStatus.AlreadyDone, (await WriteAsync(nobody, new DeleteAccount { Expects = key })).Status);
    }

    [ContractFact]
    public async Task Account_of_somebody_else_is_not_written()
    {
        Expectation other = new() { KeyAttribute = Key, KeyValue = Fact.Of("9999") };
        LifecycleOperation[] operations = [Set("Jane", "Janet"), new EnableAccount(), new DisableAccount(), new RenameAccount("jane", "janet"), new DeleteAccount()];
        foreach (LifecycleOperation operation in operations)
        {
            WriteOutcome outcome = await WriteAsync(_jane, operation with { Expects = other });
            Assert.Equal((operation.Kind, ChangeStatus.Drift, Key), (operation.Kind, outcome.Status, outcome.Attribute));
        }

        AccountReading reading = await ReadOneAsync(_jane);
        Assert.Equal((AccountExistence.Present, "jane", "Jane"), (reading.Existence, reading.Name, reading.GetFact(Attribute).AsText()));
    }

    [ContractFact]
    public async Task Bad_operation_stops_the_rest_of_its_change_and_no_other_account()
    {
        string john = (await WriteAsync(null, Create("john", "1002"))).Anchor!;
        IReadOnlyList<WriteOutcome> outcomes = await Directory.WriteAsync(
            [
                Write(_jane, Set("Joan", "Jean"), "jane"),
                Write(john, Set("John", "Johnny"), "john"),
                Write(_jane, new EnableAccount(), "jane"),
                Write(john, new EnableAccount(), "john"),
            ],
            CancellationToken.None);
        Assert.Equal([ChangeStatus.Drift, ChangeStatus.Applied, ChangeStatus.Skipped, ChangeStatus.Applied], outcomes.Select(static outcome => outcome.Status));
        Assert.Equal(Fact.False, (await ReadOneAsync(_jane)).GetFact("accountEnabled"));
        Assert.Equal("Johnny", (await ReadOneAsync(john)).GetFact(Attribute).AsText());
    }

    [ContractFact]
    public async Task Created_account_is_written_further_by_the_same_change()
    {
        IReadOnlyList<WriteOutcome> outcomes = await Directory.WriteAsync([Write(null, Create("john", "1002"), "john"), Write(null, new EnableAccount(), "john")], CancellationToken.None);
        Assert.Equal([ChangeStatus.Applied, ChangeStatus.Applied], outcomes.Select(static outcome => outcome.Status));
        Assert.Equal(Fact.True, (await ReadOneAsync(outcomes[0].Anchor!)).GetFact("accountEnabled"));
    }

    [ContractFact]
    public async Task Cancelled_batch_writes_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Directory.WriteAsync([Write(_jane, Set("Jane", "Janet"), "jane")], new CancellationToken(canceled: true)));
        Assert.Equal("Jane", (await ReadOneAsync(_jane)).GetFact(Attribute).AsText());
    }

    /// <summary>Makes an empty directory of which only this test knows.</summary>
    protected abstract Task OpenAsync();

    /// <summary>Makes a group without members.</summary>
    protected abstract Task<Entitlement> AddGroupAsync(string name);

    protected sealed override async Task PrepareAsync()
    {
        await OpenAsync();
        WriteOutcome created = await WriteAsync(null, Create("jane", "1001"));
        Assert.Equal((ChangeStatus.Applied, string.Empty), (created.Status, created.Message));
        _jane = created.Anchor!;
    }

    private static CreateAccount Create(string name, string key) => new(name, ContainerPath.Root, [Change(Key, null, key), Change(Attribute, null, char.ToUpperInvariant(name[0]) + name[1..])]);

    private static SetAttributes Set(string before, string after) => new([Change(Attribute, before, after)]);

    private static AttributeChange Change(string name, string? before, string after) => new(name, Fact.From(before), PlanValue.Of(Fact.Of(after)), new ChangeReason("test"));

    /// <summary>Writes an operation on Jane's account twice: it is applied, and then done already.</summary>
    private async Task WrittenAsync(LifecycleOperation operation)
    {
        WriteOutcome first = await WriteAsync(_jane, operation);
        Assert.Equal((ChangeStatus.Applied, string.Empty), (first.Status, first.Message));
        Assert.Equal(ChangeStatus.AlreadyDone, (await WriteAsync(_jane, operation)).Status);
    }

    private async Task<AccountReading> ReadOneAsync(string anchor) => Assert.Single(await ReadAsync(anchor));

    private async Task<WriteOutcome> WriteAsync(string? anchor, LifecycleOperation operation) =>
        Assert.Single(await Directory.WriteAsync([Write(anchor, operation, $"change-{_operations}")], CancellationToken.None));

    private AccountWrite Write(string? anchor, LifecycleOperation operation, string change) =>
        new($"operation-{++_operations}", change, operation, anchor, static value => value.Literal) { MayCreateContainers = true };
}

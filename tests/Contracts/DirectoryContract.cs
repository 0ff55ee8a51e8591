using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using Xunit;

namespace IdentityLifecycle.Contracts;

/// <summary>
/// What every directory does that can be written. A repeated write is safe: what is already as wanted is answered as done, and what is not
/// as expected is drift, of which nothing is written.
/// </summary>
public abstract class DirectoryContract : DirectoryAbilityContract
{
    private static readonly ContainerPath s_leavers = new(["Leavers"]);

    [ContractFact]
    public async Task Account_is_created_once_and_read_as_it_was_written()
    {
        AccountReading reading = await ReadOneAsync(Jane);
        Assert.Equal((NameOf("jane"), ContainerPath.Root), (reading.Name, reading.Container));
        Assert.Equal(("1001", "Jane"), (reading.GetFact(Key).AsText(), reading.GetFact(Attribute).AsText()));
        WriteOutcome again = await WriteAsync(null, Create("jane", "1001"));
        Assert.Equal((ChangeStatus.AlreadyDone, Jane), (again.Status, again.Anchor));
    }

    [ContractFact]
    public async Task Attribute_is_written_repeated_and_guarded_by_its_old_value()
    {
        await WrittenAsync(Set("Jane", "Janet"));
        Assert.Equal("Janet", (await ReadOneAsync(Jane)).GetFact(Attribute).AsText());
        Assert.Equal(ChangeStatus.Drift, (await WriteAsync(Jane, Set("Joan", "Jean"))).Status);
        Assert.Equal("Janet", (await ReadOneAsync(Jane)).GetFact(Attribute).AsText());
    }

    [ContractFact]
    public async Task Account_is_enabled_and_disabled_repeated_and_guarded_by_its_state()
    {
        await WrittenAsync(new EnableAccount { Expects = new Expectation { Enabled = false } });
        Assert.Equal(Fact.True, (await ReadOneAsync(Jane)).GetFact("accountEnabled"));
        await WrittenAsync(new DisableAccount { Expects = new Expectation { Enabled = true } });
        Assert.Equal(Fact.False, (await ReadOneAsync(Jane)).GetFact("accountEnabled"));
        Assert.Equal(ChangeStatus.Drift, (await WriteAsync(Jane, new DeleteAccount { Expects = new Expectation { Enabled = true } })).Status);
        Assert.Equal(AccountExistence.Present, (await ReadOneAsync(Jane)).Existence);
    }

    [ContractFact]
    public async Task Account_is_renamed_and_moved_repeated_and_guarded_by_where_it_was_if_accounts_have_names_and_places()
    {
        if (!Directory.Capabilities.HasContainers)
        {
            Assert.Empty(Possible(new RenameAccount("jane", "janet"), new MoveAccount(ContainerPath.Root, s_leavers, "jane", "jane")));
            return;
        }

        await WrittenAsync(new RenameAccount("jane", "janet"));
        Assert.Equal(ChangeStatus.Drift, (await WriteAsync(Jane, new RenameAccount("jane", "joan"))).Status);
        await WrittenAsync(new MoveAccount(ContainerPath.Root, s_leavers, "janet", "janet") { Expects = new Expectation { Container = ContainerPath.Root } });
        AccountReading reading = await ReadOneAsync(Jane);
        Assert.Equal(("janet", s_leavers), (reading.Name, reading.Container));
        Assert.Equal(ChangeStatus.Drift, (await WriteAsync(Jane, new DeleteAccount { Expects = new Expectation { Container = ContainerPath.Root } })).Status);
        Assert.Equal(AccountExistence.Present, (await ReadOneAsync(Jane)).Existence);
    }

    [ContractFact]
    public async Task What_is_already_so_is_done_already_although_the_account_is_not_where_it_is_expected()
    {
        Expectation elsewhere = new() { Container = s_leavers };
        LifecycleOperation[] operations = Possible(new DisableAccount(), new RenameAccount("joan", "jane"), new MoveAccount(s_leavers, ContainerPath.Root, "joan", "jane"));
        foreach (LifecycleOperation operation in operations)
        {
            WriteOutcome outcome = await WriteAsync(Jane, operation with { Expects = elsewhere });
            Assert.Equal((operation.Kind, ChangeStatus.AlreadyDone, Jane), (operation.Kind, outcome.Status, outcome.Anchor));
        }
    }

    [ContractFact]
    public async Task Group_is_granted_and_revoked_and_both_repeated()
    {
        Entitlement group = await AddGroupAsync("sales");
        await WrittenAsync(new GrantEntitlement(group, "Sales"));
        Assert.Contains((await ReadOneAsync(Jane)).Access, access => access.Entitlement.Anchor == group.Anchor);
        await WrittenAsync(new RevokeEntitlement(group));
        Assert.DoesNotContain((await ReadOneAsync(Jane)).Access, access => access.Entitlement.Anchor == group.Anchor);
    }

    [ContractFact]
    public async Task Group_that_does_not_exist_cannot_be_granted_and_is_revoked_already()
    {
        Entitlement nothing = new(Directory.Name, Guid.NewGuid().ToString(), "Nothing");
        WriteOutcome granted = await WriteAsync(Jane, new GrantEntitlement(nothing, "Sales"));
        Assert.Equal((ChangeStatus.Failed, LifecycleErrorKind.EntitlementNotFound), (granted.Status, granted.ErrorKind));
        Assert.Equal(ChangeStatus.AlreadyDone, (await WriteAsync(Jane, new RevokeEntitlement(nothing))).Status);
    }

    [ContractFact]
    public async Task Account_is_deleted_and_deleting_again_is_done_already()
    {
        await WrittenAsync(new DeleteAccount { Expects = new Expectation { Container = ContainerPath.Root, Enabled = false } });
        Assert.NotEqual(AccountExistence.Present, (await ReadOneAsync(Jane)).Existence);
        Assert.Equal(ChangeStatus.Drift, (await WriteAsync(Jane, Set("Jane", "Janet"))).Status);
    }

    [ContractFact]
    public async Task Whatever_is_asked_of_an_account_that_never_was_is_drift_except_deleting_it()
    {
        string nobody = Guid.NewGuid().ToString();
        Expectation key = new() { KeyAttribute = Key, KeyValue = Fact.Of("1001") };
        LifecycleOperation[] operations = Possible(Set("Jane", "Janet"), new EnableAccount(), new DisableAccount(), new RenameAccount("a", "b"), new MoveAccount(ContainerPath.Root, s_leavers, "a", "a"));
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
        LifecycleOperation[] operations = Possible(Set("Jane", "Janet"), new EnableAccount(), new DisableAccount(), new RenameAccount("jane", "janet"), new DeleteAccount());
        foreach (LifecycleOperation operation in operations)
        {
            WriteOutcome outcome = await WriteAsync(Jane, operation with { Expects = other });
            Assert.Equal((operation.Kind, ChangeStatus.Drift, Key), (operation.Kind, outcome.Status, outcome.Attribute));
        }

        AccountReading reading = await ReadOneAsync(Jane);
        Assert.Equal((AccountExistence.Present, NameOf("jane"), "Jane"), (reading.Existence, reading.Name, reading.GetFact(Attribute).AsText()));
    }

    [ContractFact]
    public async Task Operation_that_fails_keeps_no_other_of_its_change_from_being_done_except_to_enable_and_to_delete()
    {
        Entitlement nothing = new(Directory.Name, Guid.NewGuid().ToString(), "Nothing");
        await WrittenInOneChangeAsync(
            (new GrantEntitlement(nothing, "Sales"), ChangeStatus.Failed),
            (Set("Jane", "Janet"), ChangeStatus.Applied),
            (new MoveAccount(ContainerPath.Root, s_leavers, "jane", "jane"), ChangeStatus.Applied),
            (new EnableAccount(), ChangeStatus.Skipped),
            (new DeleteAccount(), ChangeStatus.Skipped));
        AccountReading reading = await ReadOneAsync(Jane);
        Assert.Equal((AccountExistence.Present, Fact.False, "Janet", Directory.Capabilities.HasContainers ? s_leavers : ContainerPath.Root), (reading.Existence, reading.GetFact("accountEnabled"), reading.GetFact(Attribute).AsText(), reading.Container));
    }

    [ContractFact]
    public async Task Access_is_taken_from_an_account_that_cannot_be_disabled_and_nothing_else_is_done_to_it()
    {
        Entitlement group = await AddGroupAsync("sales");
        await WrittenAsync(new GrantEntitlement(group, "Sales"));
        await WrittenAsync(new EnableAccount());
        await WrittenInOneChangeAsync(
            (new DisableAccount { Expects = new Expectation { Container = s_leavers } }, ChangeStatus.Drift),
            (new RevokeEntitlement(group), ChangeStatus.Applied),
            (Set("Jane", "Janet"), ChangeStatus.Skipped),
            (new MoveAccount(ContainerPath.Root, s_leavers, "jane", "jane"), ChangeStatus.Skipped));
        AccountReading reading = await ReadOneAsync(Jane);
        Assert.Equal(("Jane", ContainerPath.Root), (reading.GetFact(Attribute).AsText(), reading.Container));
        Assert.DoesNotContain(reading.Access, access => access.Entitlement.Anchor == group.Anchor);
    }

    [ContractFact]
    public async Task Nothing_more_is_done_to_an_account_that_has_another_key_than_expected()
    {
        Entitlement group = await AddGroupAsync("sales");
        await WrittenAsync(new GrantEntitlement(group, "Sales"));
        Expectation other = new() { KeyAttribute = Key, KeyValue = Fact.Of("9999") };
        IReadOnlyList<WriteOutcome> outcomes = await Directory.WriteAsync(
            [Write(Jane, Set("Jane", "Janet") with { Expects = other }, "jane"), Write(Jane, new RevokeEntitlement(group), "jane")], CancellationToken.None);
        Assert.Equal([ChangeStatus.Drift, ChangeStatus.Skipped], outcomes.Select(static outcome => outcome.Status));
        Assert.Contains((await ReadOneAsync(Jane)).Access, access => access.Entitlement.Anchor == group.Anchor);
    }

    [ContractFact]
    public async Task Bad_operation_stops_what_must_not_follow_it_and_no_other_account()
    {
        string john = (await WriteAsync(null, Create("john", "1002"))).Anchor!;
        IReadOnlyList<WriteOutcome> outcomes = await Directory.WriteAsync(
            [
                Write(Jane, Set("Joan", "Jean"), "jane"),
                Write(john, Set("John", "Johnny"), "john"),
                Write(Jane, new EnableAccount(), "jane"),
                Write(john, new EnableAccount(), "john"),
            ],
            CancellationToken.None);
        Assert.Equal([ChangeStatus.Drift, ChangeStatus.Applied, ChangeStatus.Skipped, ChangeStatus.Applied], outcomes.Select(static outcome => outcome.Status));
        Assert.Equal(Fact.False, (await ReadOneAsync(Jane)).GetFact("accountEnabled"));
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
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Directory.WriteAsync([Write(Jane, Set("Jane", "Janet"), "jane")], new CancellationToken(canceled: true)));
        Assert.Equal("Jane", (await ReadOneAsync(Jane)).GetFact(Attribute).AsText());
    }

    // Writes the operations that the directory can do, all of one change on Jane's account.
    private async Task WrittenInOneChangeAsync(params (LifecycleOperation Operation, ChangeStatus Status)[] steps)
    {
        (LifecycleOperation Operation, ChangeStatus Status)[] possible = [.. steps.Where(step => Possible(step.Operation).Length > 0)];
        IReadOnlyList<WriteOutcome> outcomes = await Directory.WriteAsync([.. possible.Select(step => Write(Jane, step.Operation, "jane"))], CancellationToken.None);
        Assert.Equal(possible.Select(static step => (step.Operation.Kind, step.Status)), possible.Zip(outcomes, static (step, outcome) => (step.Operation.Kind, outcome.Status)));
    }
}

using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;
using static IdentityLifecycle.Core.Tests.Execution.Workbench;

namespace IdentityLifecycle.Core.Tests.Execution.Undo;

/// <summary>What the way back of each operation is.</summary>
public sealed class UndoneOperationTests
{
    private static readonly ContainerPath s_staff = new(["Staff"]);

    private readonly Workbench _bench = new();

    public static TheoryData<LifecycleOperation, OperationKind> Reversible => new()
    {
        { Set("Lee", "Li"), OperationKind.SetAttributes },
        { new EnableAccount(), OperationKind.DisableAccount },
        { new DisableAccount(), OperationKind.EnableAccount },
        { Grant(), OperationKind.RevokeEntitlement },
        { Revoke(), OperationKind.GrantEntitlement },
        { new RenameAccount("a1", "li"), OperationKind.RenameAccount },
        { new MoveAccount(ContainerPath.Root, s_staff, "a1", "a1"), OperationKind.MoveAccount },
        { new MoveAccount(ContainerPath.Root, s_staff, "a1", "li"), OperationKind.MoveAccount },
        { new DeleteAccount(), OperationKind.RestoreAccount },
        { new RestoreAccount(), OperationKind.DeleteAccount },
    };

    [Theory]
    [MemberData(nameof(Reversible))]
    public async Task Account_is_afterwards_as_it_was_before_the_run(LifecycleOperation operation, OperationKind back)
    {
        TestAccount account = _bench.AddLee();
        account.IsEnabled = operation is not (EnableAccount or RestoreAccount);
        account.IsDeleted = operation is RestoreAccount;
        account.Groups.UnionWith(operation is RevokeEntitlement ? ["g1"] : []);
        string before = account.Describe();
        await _bench.ApplyAsync(_bench.Plan(Change("1", "a1", operation)));
        Assert.NotEqual(before, account.Describe());

        LifecyclePlan plan = await _bench.PlanUndoAsync();
        LifecycleRun run = await _bench.ApplyAsync(plan);

        Assert.Empty(plan.Omissions);
        Assert.Equal(back, Assert.Single(Assert.Single(plan.Changes).Operations).Kind);
        Assert.Equal((RunStatus.Succeeded, before), (run.Status, account.Describe()));
    }

    [Fact]
    public async Task An_ownership_is_seen_though_the_directory_shows_an_owner_and_is_undone_as_such()
    {
        TestAccount account = _bench.AddLee();
        account.Groups.Add("g1");
        _bench.Corp.Capabilities = _bench.Corp.Capabilities with { Entitlements = [EntitlementForm.Group, EntitlementForm.Owner] };
        Entitlement ownership = new("corp", "g1", "Sales", EntitlementKind.Owner);
        _bench.Options = _bench.Options with { Envelope = new PlanEnvelope([_bench.Options.Envelope.Directories[0] with { Entitlements = [new EntitlementEnvelope(EntitlementKind.Owner, "Sales")] }]) };
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(Change("1", "a1", new GrantEntitlement(ownership, "Owners"))));
        Assert.Equal((RunStatus.Succeeded, 1, true), (run.Status, run.Seen, account.Owned.Contains("g1")));

        await _bench.UndoAsync();

        Assert.Equal((0, true), (account.Owned.Count, account.Groups.Contains("g1")));
    }

    [Fact]
    public async Task A_list_of_references_gets_its_earlier_ones_back()
    {
        Fact before = Fact.Of(ValueList.OfTexts(["a2", "gTeam"]));
        _bench.Corp.Schema = new AttributeSchema([AttributeVocabulary.Define("sponsors")]);
        _bench.AddLee().Attributes["sponsors"] = before;
        _bench.Corp.Add("a2");
        _bench.Corp.Add("a3");
        ListValue after = new([new ReferenceValue("3", "corp", "Person 3", "a3"), PlanValue.Of(Fact.Of("gTeam"))]);
        LifecycleRun run = await _bench.ApplyAsync(_bench.Plan(Change("1", "a1", new SetAttributes([Attribute("sponsors", before, after)]))));
        Assert.Equal((RunStatus.Succeeded, 1, "a3; gTeam"), (run.Status, run.Seen, _bench.Corp.Accounts["a1"].Attributes["sponsors"].ToString()));

        await _bench.UndoAsync();

        Assert.Equal(before, _bench.Corp.Accounts["a1"].Attributes["sponsors"]);
    }

    /// <summary>What a policy allows it allows to be undone, whatever the way back is called.</summary>
    [Theory]
    [MemberData(nameof(Reversible))]
    [MemberData(nameof(ReversibleByAnother))]
    public async Task Policy_that_allows_an_operation_allows_to_undo_it(LifecycleOperation operation, OperationKind back)
    {
        TestAccount account = _bench.AddLee();
        account.IsEnabled = operation is not (EnableAccount or RestoreAccount);
        account.IsDeleted = operation is RestoreAccount;
        account.Groups.UnionWith(operation is RevokeEntitlement ? ["g1"] : []);
        _bench.Options = _bench.Options with { Envelope = new PlanEnvelope([_bench.Options.Envelope.Directories[0] with { Operations = [operation.Kind] }]) };
        await _bench.ApplyAsync(_bench.Plan(Change("1", "a1", operation)));

        LifecyclePlan plan = await _bench.PlanUndoAsync();

        Assert.Equal(back, Assert.Single(Assert.Single(plan.Changes).Operations).Kind);
        Assert.Equal(RunStatus.Succeeded, (await _bench.ApplyAsync(plan)).Status);
    }

    public static TheoryData<LifecycleOperation, OperationKind> ReversibleByAnother => new()
    {
        { new MoveAccount(ContainerPath.Root, ContainerPath.Root, "a1", "li"), OperationKind.RenameAccount },
    };

    [Fact]
    public async Task Account_that_was_renamed_and_moved_goes_back_in_one_step()
    {
        TestAccount account = _bench.AddLee();
        await _bench.ApplyAsync(_bench.Plan(Change("1", "a1", new RenameAccount("a1", "li"), new MoveAccount(ContainerPath.Root, s_staff, "li", "li"))));

        LifecyclePlan plan = await _bench.PlanUndoAsync();

        Assert.Equal(OperationKind.MoveAccount, Assert.Single(Assert.Single(plan.Changes).Operations).Kind);
        await _bench.ApplyAsync(plan);
        Assert.Equal(("a1", ContainerPath.Root), (account.Name, account.Container));
    }

    [Fact]
    public async Task Created_account_is_disabled_and_loses_its_access_and_is_not_deleted()
    {
        await _bench.ApplyAsync(_bench.Plan(Joiner("1")));
        TestAccount account = Assert.Single(_bench.Corp.Accounts).Value;

        LifecyclePlan plan = await _bench.PlanUndoAsync();
        await _bench.ApplyAsync(plan);

        Assert.Equal([OperationKind.DisableAccount, OperationKind.RevokeEntitlement], Assert.Single(plan.Changes).Operations.Select(static operation => operation.Kind));
        Assert.Equal((false, false, 0, "Li"), (account.IsEnabled, account.IsDeleted, account.Groups.Count, account.Attributes["surname"].AsText()));
    }

    [Fact]
    public async Task What_stays_of_a_creation_is_told()
    {
        await _bench.ApplyAsync(_bench.Plan(Joiner("1")));

        LifecyclePlan plan = await _bench.PlanUndoAsync();

        Assert.All(plan.Omissions, static omission => Assert.Equal((OmissionReason.NotUndoable, "1"), (omission.Reason, omission.Subject)));
        string told = string.Join('\n', plan.Omissions.Select(static omission => omission.Message));
        Assert.Contains("is not deleted", told);
        Assert.Contains("the password that was set stays", told);
        Assert.Contains("the password was delivered", told);
    }

    [Fact]
    public async Task Effect_stays_is_told_and_may_be_done_again()
    {
        _bench.AddLee();
        await _bench.ApplyAsync(_bench.Plan(Change("1", "a1", new DisableAccount(), new RunEffect(RunEffect.RevokeSessions, "left-2026"))));
        Assert.Contains("left-2026", _bench.State.Content.Effects);

        LifecyclePlan plan = await _bench.PlanUndoAsync();
        await _bench.ApplyAsync(plan);

        Assert.Equal("the sessions that were ended stay ended.", Assert.Single(plan.Omissions).Message);
        Assert.DoesNotContain("left-2026", _bench.State.Content.Effects);
    }

    [Fact]
    public async Task Forgotten_account_is_linked_again()
    {
        _bench.AddLee();
        await _bench.ApplyAsync(_bench.Plan(Change("1", "a1", new LinkAccount(PlanValue.Of(Fact.Of("a1")), LinkOrigin.Adopted))));
        await _bench.ApplyAsync(_bench.Plan(Change("1", "a1", new UnlinkAccount())));
        Assert.Empty(_bench.State.Content.Links);

        await _bench.UndoAsync();

        AccountLink link = Assert.Single(_bench.State.Content.Links);
        Assert.Equal(("1", "a1"), (link.Identity, link.Anchor));
    }

    [Fact]
    public async Task Generated_value_is_left_because_the_one_before_cannot_be_told_from_it()
    {
        _bench.AddLee();
        await _bench.ApplyAsync(_bench.Plan(Change("1", "a1", new SetAttributes([Attribute("surname", Fact.Of("Lee"), new GeneratedValue([new GuidPart()]))]))));

        LifecyclePlan plan = await _bench.PlanUndoAsync();

        Assert.Empty(plan.Changes);
        Assert.Contains(plan.Omissions, static omission => omission.Reason == OmissionReason.NotUndoable && omission.Message.StartsWith("surname: ", StringComparison.Ordinal));
    }

    private static RevokeEntitlement Revoke() => new(Grant().Entitlement) { Rule = "Sales" };
}

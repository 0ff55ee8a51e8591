using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Memory;

public sealed class SubjectTests
{
    [Fact]
    public void A_person_and_an_account_of_the_same_name_are_two_and_so_are_accounts_of_two_directories()
    {
        Subject[] all = [Subject.Person("7"), Subject.Account("corp", "7"), Subject.Account("cloud", "7")];
        Assert.Equal(["7", "7", "7"], Array.ConvertAll(all, static one => one.Text));
        Assert.Equal(("7", null, null), (all[0].Identity, all[1].Identity, all[2].Identity));
        Assert.NotEqual(all[0], all[1]);
        Assert.NotEqual(all[1], all[2]);
        Assert.Equal(all[1], Subject.Account("corp", "7"));
    }

    [Fact]
    public void Each_has_a_state_of_its_own_and_holds_by_its_name()
    {
        Subject guest = Subject.Account("corp", "7");
        LifecycleMemory memory = new(new LifecycleMemoryContent
        {
            States = [new RememberedState(guest.Key, LifecycleState.Left, DateTimeOffset.UnixEpoch, "guests"), new RememberedState("7", LifecycleState.Active, DateTimeOffset.UnixEpoch, "staff")],
            Holds = [new LifecycleHold("7", "corp", [], DateTimeOffset.MaxValue, "asked for")],
        });
        Assert.Equal(LifecycleState.Left, memory.FindState(guest)!.State);
        Assert.Equal(LifecycleState.Active, memory.FindState(Subject.Person("7"))!.State);
        Assert.Null(memory.FindState(Subject.Account("cloud", "7")));
        Assert.Single(memory.HoldsOn(guest));
    }
}

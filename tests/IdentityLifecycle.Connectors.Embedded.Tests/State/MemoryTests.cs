using System;
using System.Threading;
using System.Threading.Tasks;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using Microsoft.Data.Sqlite;
using Xunit;
using static IdentityLifecycle.Connectors.Embedded.Tests.State.StoreFixture;

namespace IdentityLifecycle.Connectors.Embedded.Tests.State;

public sealed class MemoryTests
{
    [Fact]
    public async Task A_new_store_remembers_nothing()
    {
        await using StoreFixture fixture = new();
        LifecycleMemory memory = await fixture.Store.ReadMemoryAsync(DateTimeOffset.MinValue, CancellationToken.None);
        Assert.True(memory.IsEmpty);
        Assert.Equal(0, await fixture.Store.ReadMemoryVersionAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_memory_learns_is_still_there_when_the_store_is_opened_again()
    {
        await using StoreFixture fixture = new();
        MemoryUpdate update = new()
        {
            Links = [Link("1", "a1") with { DisabledByUs = true }],
            States = [Standing("1", LifecycleState.OnLeave)],
            Grants = [Grant("1", "sales") with { GraceSince = Instant.AddDays(1) }],
            Absences = [new Absence("2", "hr", new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2), 2)],
            Snapshots = [new SnapshotObservation("hr", "abc", Instant, 100)],
            Effects = ["1/corp/Left"],
            Operations = [new PastOperation("corp", "DisableAccount", "a1", Instant)],
        };
        await fixture.LearnAsync(update);
        await fixture.ReopenAsync();
        LifecycleMemoryContent content = await fixture.ReadAsync();
        Assert.Equal(1, content.Version);
        Assert.Equal(update.Links, content.Links);
        Assert.Equal(update.States, content.States);
        Assert.Equal(update.Grants, content.Grants);
        Assert.Equal(update.Absences, content.Absences);
        Assert.Equal(update.Snapshots, content.Observations);
        Assert.Equal("1/corp/Left", Assert.Single(content.Effects));
        Assert.Equal(update.Operations, content.PastOperations);
    }

    [Fact]
    public async Task Later_knowledge_replaces_earlier_by_its_key()
    {
        await using StoreFixture fixture = new();
        await fixture.LearnAsync(new MemoryUpdate { Links = [Link("1", "a1"), Link("2", "a2")], States = [Standing("1", LifecycleState.Active)], Grants = [Grant("1", "sales")], Effects = ["e"] });
        await fixture.LearnAsync(new MemoryUpdate { Links = [Link("1", "a3")], States = [Standing("1", LifecycleState.Left)], Grants = [Grant("1", "sales") with { Rule = "New" }], Effects = ["e"] });
        LifecycleMemoryContent content = await fixture.ReadAsync();
        Assert.Equal([Link("1", "a3"), Link("2", "a2")], content.Links);
        Assert.Equal([Standing("1", LifecycleState.Left)], content.States);
        Assert.Equal("New", Assert.Single(content.Grants).Rule);
        Assert.Equal(2, content.Version);
    }

    [Fact]
    public async Task Forgetting_a_link_forgets_its_grants_and_nobody_elses()
    {
        await using StoreFixture fixture = new();
        await fixture.LearnAsync(new MemoryUpdate { Links = [Link("1", "a1"), Link("2", "a2")], Grants = [Grant("1", "sales"), Grant("2", "sales"), Grant("2", "legal")] });
        await fixture.LearnAsync(new MemoryUpdate { Unlinked = [("1", "corp")], Revoked = [("2", "corp", "legal")] });
        LifecycleMemoryContent content = await fixture.ReadAsync();
        Assert.Equal([Link("2", "a2")], content.Links);
        Assert.Equal([Grant("2", "sales")], content.Grants);
    }

    [Fact]
    public async Task An_account_can_pass_from_one_person_to_another()
    {
        await using StoreFixture fixture = new();
        await fixture.LearnAsync(new MemoryUpdate { Links = [Link("1", "a1")] });
        await fixture.LearnAsync(new MemoryUpdate { Links = [Link("2", "a1")], Unlinked = [("1", "corp")] });
        Assert.Equal([Link("2", "a1")], (await fixture.ReadAsync()).Links);
    }

    [Fact]
    public async Task Somebody_who_is_back_is_not_missing_any_longer()
    {
        await using StoreFixture fixture = new();
        Absence absence = new("2", "hr", new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 1), 1);
        await fixture.LearnAsync(new MemoryUpdate { Absences = [absence] });
        await fixture.LearnAsync(new MemoryUpdate { Absences = [absence with { LastMissing = new DateOnly(2026, 3, 2), Days = 2 }] });
        Assert.Equal(2, Assert.Single((await fixture.ReadAsync()).Absences).Days);
        await fixture.LearnAsync(new MemoryUpdate { Present = [("2", "hr")] });
        Assert.Empty((await fixture.ReadAsync()).Absences);
    }

    [Fact]
    public async Task Past_operations_are_read_from_the_instant_wanted_and_count_once()
    {
        await using StoreFixture fixture = new();
        PastOperation old = new("corp", "DisableAccount", "a1", Instant.AddDays(-8));
        PastOperation recent = old with { DoneAt = Instant };
        await fixture.LearnAsync(new MemoryUpdate { Operations = [old, recent] });
        await fixture.LearnAsync(new MemoryUpdate { Operations = [recent] });
        Assert.Equal([recent], (await fixture.ReadAsync(Instant)).PastOperations);
    }

    [Fact]
    public async Task An_empty_update_does_not_count()
    {
        await using StoreFixture fixture = new();
        await fixture.LearnAsync(MemoryUpdate.None);
        Assert.Equal(0, await fixture.Store.ReadMemoryVersionAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Holds_and_reservations_in_the_file_are_read()
    {
        await using StoreFixture fixture = new();
        using (SqliteConnection other = new($"Data Source={fixture.Path};Pooling=False"))
        {
            other.Open();
            using SqliteCommand command = other.CreateCommand();
            command.CommandText = "INSERT INTO hold (identity, directory, operations, until, reason) VALUES ('1', '*', 'DisableAccount DeleteAccount', $until, 'undone'); INSERT INTO reservation VALUES ('mail', 'a@x', '1', $until)";
            command.Parameters.AddWithValue("$until", Instant.UtcTicks);
            command.ExecuteNonQuery();
        }

        LifecycleMemoryContent content = await fixture.ReadAsync();
        LifecycleHold hold = Assert.Single(content.Holds);
        Assert.Equal(["DisableAccount", "DeleteAccount"], hold.Operations);
        Assert.Equal(("1", "*", Instant, "undone"), (hold.Identity, hold.Directory, hold.Until, hold.Reason));
        Assert.Equal(new NameReservation("mail", "a@x", "1", Instant), Assert.Single(content.Reservations));
    }
}

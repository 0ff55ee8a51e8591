using CsCheck;
using IdentityLifecycle.Contracts;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Memory.World;
using Xunit;

namespace IdentityLifecycle.Tests.StateStores;

/// <summary>Memory worked out and memory stored follow the same rules.</summary>
public sealed class MemoryFoldTests
{
    private static readonly DateTimeOffset s_start = StoreFixture.Instant;

    // Few values of each kind, so that updates meet what is there and entries of one update meet each other.
    private static readonly Gen<string> s_person = OneOf("1", "2", "3", "anna");
    private static readonly Gen<string> s_directory = OneOf("corp", "Corp", "cloud");
    private static readonly Gen<string> s_word = OneOf("a", "A", "b");
    private static readonly Gen<LinkOrigin> s_origin = OneOf(LinkOrigin.Adopted, LinkOrigin.Created);
    private static readonly Gen<DateTimeOffset> s_instant = Gen.Int[0, 3].Select(static hours => s_start.AddHours(hours).ToOffset(TimeSpan.FromHours(hours)));

    private static readonly Gen<AccountLink> s_link = Gen.Select(s_person, s_directory, s_word, s_origin, s_instant)
        .Select(static (person, directory, anchor, origin, since) => new AccountLink(person, directory, anchor, origin, since) { DisabledByUs = anchor == "a", DeletedByUs = anchor == "b" });

    private static readonly Gen<RememberedState> s_state = Gen.Select(s_person, Gen.Enum<LifecycleState>(), s_instant, s_word)
        .Select(static (person, state, since, population) => new RememberedState(person, state, since, population) { Person = population == "b" ? new PersonTraits(person, null, null) : null });

    private static readonly Gen<RememberedGrant> s_grant = Gen.Select(s_person, s_directory, s_word, s_word, s_origin, s_instant)
        .Select(static (person, directory, group, rule, origin, since) => new RememberedGrant(person, directory, group, rule, origin, since) { GraceSince = rule == "b" ? since : null })
        .SelectMany(static grant => OneOf<EntitlementKind?>(null, EntitlementKind.Group, EntitlementKind.Role).Select(kind => grant with { Kind = kind, IsEligible = kind == EntitlementKind.Role, Claim = kind is null ? ClaimOrigin.Package : ClaimOrigin.Rule }));

    private static readonly Gen<Absence> s_absence = Gen.Select(s_person, s_word, Gen.Int[1, 9])
        .Select(static (person, source, days) => new Absence(person, source, new DateOnly(2026, 3, 1), new DateOnly(2026, 3, days), days));

    private static readonly Gen<SnapshotObservation> s_snapshot = Gen.Select(s_word, s_word, s_instant, Gen.Int[0, 9])
        .Select(static (source, hash, readAt, records) => new SnapshotObservation(source, hash, readAt, records) { TakenAt = records > 4 ? readAt : null, Profile = records % 2 == 0 ? hash : null });

    private static readonly Gen<LifecycleHold> s_hold = Gen.Select(s_person, s_directory, OneOf("DeleteAccount", "MoveAccount").Array[0, 2], s_instant, s_word)
        .Select(static (person, directory, operations, until, reason) => new LifecycleHold(person, directory, operations, until, reason) { SetBy = reason, SetAt = until });

    private static readonly Gen<NameReservation> s_reservation = Gen.Select(s_word, s_word, s_person, s_instant)
        .Select(static (attribute, value, person, until) => new NameReservation(attribute, value, person, until));

    private static readonly Gen<PastOperation> s_operation = Gen.Select(s_directory, s_word, s_word, s_instant)
        .Select(static (directory, kind, anchor, doneAt) => new PastOperation(directory, kind, anchor, doneAt));

    private static readonly Gen<RememberedDirectory> s_remembered = Gen.Select(s_directory, s_word, s_instant).Select(static (name, identity, since) => new RememberedDirectory(name, identity, since, since));

    private static readonly Gen<WorldLessons> s_world = Gen.Select(s_remembered.Array[0, 2], s_remembered.Array[0, 2], s_directory).Select(static (learned, forgotten, from) => new WorldLessons
    {
        Directories = learned,
        Forgotten = forgotten,
        Renamed = [.. learned.Take(1).Where(one => one.Name != from).Select(one => new DirectoryRenaming(from, one.Name, one.Identity))],
    });

    private static readonly Gen<MemoryUpdate> s_learning = Gen.Select(
            s_link.Array[0, 4], s_state.Array[0, 3], s_grant.Array[0, 4], s_absence.Array[0, 3], s_snapshot.Array[0, 2], s_hold.Array[0, 3], s_reservation.Array[0, 3], s_operation.Array[0, 3])
        .Select(static (links, states, grants, absences, snapshots, holds, reservations, operations) => new MemoryUpdate
        {
            Links = links,
            States = states,
            Grants = grants,
            Absences = absences,
            Snapshots = snapshots,
            Holds = holds,
            Decisions = [.. holds.Select(DecisionLike)],
            Reservations = reservations,
            Operations = operations,
            Effects = [.. operations.Select(static operation => operation.Kind)],
        });

    private static readonly Gen<MemoryUpdate> s_update = Gen.Select(
            s_learning, s_link.Array[0, 2], s_state.Array[0, 2], s_grant.Array[0, 2], s_absence.Array[0, 2], s_hold.Array[0, 2], s_word.Array[0, 2])
        .Select(static (learning, links, states, grants, absences, holds, effects) => learning with
        {
            Unlinked = [.. links.Select(static link => (link.Identity, link.Directory))],
            ForgottenStates = [.. states.Select(static state => state.Identity)],
            Revoked = [.. grants.Select(static grant => (grant.Identity, grant.Directory, new EntitlementKey(grant.Kind ?? EntitlementKind.AppRole, grant.Entitlement)))],
            Present = [.. absences.Select(static absence => (absence.Identity, absence.Source))],
            LiftedHolds = holds,
            WithdrawnDecisions = [.. holds.Select(DecisionLike)],
            ForgottenEffects = effects,
        });

    [ContractFact]
    public async Task Directories_that_are_renamed_or_forgotten_change_memory_as_the_store() => await Gen.Select(s_learning, s_world, s_learning, s_world).SampleAsync(
        async (first, world, second, later) =>
        {
            await using StoreFixture fixture = new();
            LifecycleMemory memory = LifecycleMemory.Empty;
            foreach (MemoryUpdate update in new[] { first, new MemoryUpdate { World = world }, second, second with { World = later } })
            {
                memory = memory.With(update);
                await fixture.Store.UpdateMemoryAsync(update, CancellationToken.None);
            }

            LifecycleMemory stored = await fixture.Store.ReadMemoryAsync(DateTimeOffset.MinValue, CancellationToken.None);
            Assert.Equal(TextOf(stored), TextOf(memory));
        },
        iter: 60,
        threads: 1);

    [ContractFact]
    public async Task Memory_with_updates_is_what_the_store_holds_after_them() => await Gen.OneOf(s_update, s_learning, Gen.Const(MemoryUpdate.None)).Array[1, 6].SampleAsync(
        async updates =>
        {
            await using StoreFixture fixture = new();
            LifecycleMemory memory = LifecycleMemory.Empty;
            foreach (MemoryUpdate update in updates)
            {
                string before = TextOf(memory);
                LifecycleMemory next = memory.With(update);
                Assert.Equal(before, TextOf(memory));
                await fixture.Store.UpdateMemoryAsync(update, CancellationToken.None);
                memory = next;
            }

            LifecycleMemory stored = await fixture.Store.ReadMemoryAsync(DateTimeOffset.MinValue, CancellationToken.None);
            Assert.Equal(TextOf(stored), TextOf(memory));
            RequireSameAnswers(stored, memory);
        },
        iter: 60,
        threads: 1);

    [ContractFact]
    public void What_an_update_does_not_touch_is_shared()
    {
        LifecycleMemory memory = LifecycleMemory.Empty.With(new MemoryUpdate { Links = [StoreFixture.Link("1", "a1")], Grants = [StoreFixture.Grant("1", "sales")], Effects = ["e"] });
        LifecycleMemory next = memory.With(new MemoryUpdate { States = [StoreFixture.Standing("1", LifecycleState.Left)] });
        Assert.Same(memory.Content.Links, next.Content.Links);
        Assert.Same(memory.Content.Grants, next.Content.Grants);
        Assert.Same(memory.Content.Effects, next.Content.Effects);
        Assert.Same(memory, memory.With(MemoryUpdate.None));
        Assert.Equal("a1", next.FindLink("1", "corp")?.Anchor);
    }

    private static RecordedDecision DecisionLike(LifecycleHold hold) =>
        new(hold.Identity, hold.Directory, (DecisionKind)hold.Operations.Count, [.. hold.Operations, "a, \"b\""], hold.Until, hold.Reason) { Evidence = hold.Directory, SetBy = hold.SetBy, SetAt = hold.SetAt };

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static void RequireSameAnswers(LifecycleMemory expected, LifecycleMemory found)
    {
        foreach (AccountLink link in expected.Content.Links)
        {
            Assert.Equal(expected.FindLink(link.Identity, link.Directory), found.FindLink(link.Identity, link.Directory));
            Assert.Equal(expected.FindLinkByAnchor(link.Directory, link.Anchor), found.FindLinkByAnchor(link.Directory, link.Anchor));
            Assert.Equal(expected.GrantsOf(link.Identity, link.Directory).ToHashSet(), found.GrantsOf(link.Identity, link.Directory).ToHashSet());
            Assert.Equal(expected.FindState(link.Identity), found.FindState(link.Identity));
            Assert.Equal(expected.FindAbsence(link.Identity, "a"), found.FindAbsence(link.Identity, "a"));
            Assert.Equal(TextOf(expected.HoldsOn(link.Identity)), TextOf(found.HoldsOn(link.Identity)));
        }
    }

    // A store gives its entries in an order of its own.
    private static string TextOf(LifecycleMemory memory)
    {
        LifecycleMemoryContent content = memory.Content;
        return string.Join(
            "\n\n",
            $"{memory.Version} {memory.IsEmpty}",
            TextOf(content.World.Directories.Select(static one => $"{one.Name} {one.Identity} {one.Since.UtcTicks} {one.LastSeen.UtcTicks}")),
            TextOf(content.Snapshots.Select(static snapshot => $"{snapshot.Source} {snapshot.Hash} {snapshot.ReadAt.UtcTicks} {snapshot.Records} {snapshot.TakenAt?.UtcTicks} {snapshot.Profile}")),
            TextOf(content.Links.Select(static link => link with { Since = link.Since.ToUniversalTime() })),
            TextOf(content.States.Select(static state => state with { Since = state.Since.ToUniversalTime() })),
            TextOf(content.Grants.Select(static grant => grant with { Since = grant.Since.ToUniversalTime(), GraceSince = grant.GraceSince?.ToUniversalTime() })),
            TextOf(content.Absences),
            TextOf(content.Observations.Select(static snapshot => $"{snapshot.Source} {snapshot.Hash} {snapshot.ReadAt.UtcTicks} {snapshot.Records} {snapshot.TakenAt?.UtcTicks} {snapshot.Profile}")),
            TextOf(content.Holds),
            TextOf(content.Decisions.Select(static decision => $"{decision.Subject} {decision.Directory} {decision.Kind} {string.Join('|', decision.Candidates)} {decision.Evidence} {decision.Until.UtcTicks} {decision.Reason} {decision.SetBy} {decision.SetAt.UtcTicks}")),
            TextOf(content.Reservations.Select(static reservation => reservation with { Until = reservation.Until.ToUniversalTime() })),
            TextOf(content.Effects),
            TextOf(content.PastOperations.Select(static operation => operation with { DoneAt = operation.DoneAt.ToUniversalTime() })));
    }

    private static string TextOf(IEnumerable<LifecycleHold> holds) =>
        TextOf(holds.Select(static hold => $"{hold.Identity} {hold.Directory} {string.Join(' ', hold.Operations)} {hold.Until.UtcTicks} {hold.Reason} {hold.SetBy} {hold.SetAt.UtcTicks}"));

    private static string TextOf<T>(IEnumerable<T> entries) => string.Join('\n', entries.Select(static entry => $"{entry}").Order(StringComparer.Ordinal));
}

using CsCheck;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Memory.World;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Consequences;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.Plans.Residual;

namespace IdentityLifecycle.Core.Tests.Plans;

/// <summary>Headers and observations with everything in them.</summary>
internal static class PlanHeaderGen
{
    private static readonly Gen<string?> s_maybe = Gen.OneOf(FactGen.Text.Select(static text => (string?)text), Gen.Const((string?)null));
    private static readonly Gen<OperationKind[]> s_kinds = Gen.Enum<OperationKind>().Array[0, 3];
    private static readonly Gen<DateOnly> s_day = Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber);

    private static readonly Gen<LifecycleProblem> s_problem = Gen.Select(
        Gen.Select(Gen.Enum<LifecycleErrorKind>(), FactGen.Text, s_maybe, s_maybe),
        Gen.Select(s_maybe, Gen.OneOf(Gen.Long.Select(static line => (long?)line), Gen.Const((long?)null)), Gen.OneOf(Gen.Int.Select(static column => (int?)column), Gen.Const((int?)null)), s_maybe, Gen.Bool),
        static (what, where) => new LifecycleProblem(what.Item1, what.Item2)
        {
            Identity = what.Item3, System = what.Item4, Attribute = where.Item1, Line = where.Item2, Column = where.Item3, Value = where.Item4, BlocksPlan = where.Item5,
        });

    private static readonly Gen<PlanOmission> s_omission = Gen.Select(Gen.Enum<OmissionReason>(), s_maybe, FactGen.Text, FactGen.Text, FactGen.Text, FactGen.Text.Array[0, 2],
        static (reason, directory, subject, name, message, accounts) => new PlanOmission(reason, directory, subject, name, message) { Accounts = accounts });

    private static readonly Gen<ResidualAccess> s_residual = Gen.Select(
        Gen.Select(FactGen.Text, FactGen.Text, FactGen.Text, s_maybe),
        Gen.Select(Gen.OneOf(Gen.Bool.Select(static isEnabled => (bool?)isEnabled), Gen.Const((bool?)null)), FactGen.Text.Array[0, 3], Gen.Int),
        Gen.Select(FactGen.Text, FactGen.Text, FactGen.Instant, s_maybe),
        static (who, what, why) => new ResidualAccess
        {
            Identity = who.Item1, DisplayName = who.Item2, Directory = who.Item3, Account = who.Item4, IsEnabled = what.Item1, Access = what.Item2, AccessCount = what.Item3,
            Why = why.Item1, Advice = why.Item2, KnownUntil = why.Item4 is null ? null : why.Item3, KnownReason = why.Item4,
        });

    private static readonly Gen<MembershipConsequence> s_consequence = Gen.Select(
        Gen.Select(FactGen.Text, FactGen.Text, FactGen.Text), Gen.Enum<MembershipMove>(), Gen.Select(FactGen.Text, FactGen.Text, s_maybe, FactGen.Text),
        static (group, change, who) => new MembershipConsequence
        {
            Directory = group.Item1, Group = group.Item2, GroupAnchor = group.Item3, Change = change, DisplayName = who.Item1, Account = who.Item2, ChangeId = who.Item3, Reason = who.Item4,
        });

    private static readonly Gen<GuardVerdict> s_verdict = Gen.Select(FactGen.Text, FactGen.Text, s_kinds, Gen.Select(Gen.Int, Gen.Int, Gen.Bool), FactGen.Text,
        static (guard, directory, kinds, numbers, message) => new GuardVerdict(guard, directory, kinds, numbers.Item1, numbers.Item2, numbers.Item3, message));

    /// <summary>How groups are made.</summary>
    public static readonly Gen<NewGroup> Made = Gen.Select(s_maybe, Gen.Enum<GroupType>(), Gen.Enum<GroupScope>(), static (container, type, scope) => new NewGroup { Container = container, Type = type, Scope = scope });

    private static readonly Gen<DirectoryEnvelope> s_envelope = Gen.Select(FactGen.Text, s_maybe, s_kinds, FactGen.Text.Array[0, 2], Gen.Select(FactGen.Text.Array[0, 2], FactGen.Text.Array[0, 2]), Gen.Select(Gen.Bool, Made),
        static (directory, root, kinds, attributes, names, create) => new DirectoryEnvelope(directory, root, kinds, attributes, names.Item1) { NewGroups = [.. names.Item1.Select(name => new GroupTemplate(name, create.Item2))], Effects = names.Item2, MayCreateContainers = create.Item1, Kept = [.. names.Item2.Select(static name => new KeptAccess(LifecycleState.Left, name))] });

    private static readonly Gen<DateTimeOffset?> s_time = Gen.OneOf(FactGen.Instant.Select(static at => (DateTimeOffset?)at), Gen.Const((DateTimeOffset?)null));

    private static readonly Gen<SnapshotReference> s_snapshot = Gen.Select(FactGen.Text, FactGen.Text, FactGen.Instant, Gen.Int, Gen.Int, s_time, s_maybe,
        static (source, hash, at, records, held, taken, accepted) => new SnapshotReference(source, hash, at, records, held) { TakenAt = taken, Accepted = accepted });

    private static readonly Gen<ImageReference> s_image = Gen.Select(FactGen.Text, FactGen.Text, FactGen.Instant, Gen.Int, Gen.Int, s_maybe,
        static (directory, version, at, accounts, linked, identity) => new ImageReference(directory, version, at, accounts, linked) { InScope = linked < 0 ? null : accounts, Identity = identity });

    private static readonly Gen<PlanHeader> s_origin = Gen.Select(
        Gen.Select(FactGen.Text, FactGen.Text, FactGen.Text, FactGen.Text),
        Gen.Select(FactGen.Instant, FactGen.Instant, Gen.OneOf(FactGen.Instant.Select(static at => (DateTimeOffset?)at), Gen.Const((DateTimeOffset?)null))),
        Gen.Select(Gen.Long, Gen.TimeSpan, Gen.Bool, s_maybe),
        static (names, times, numbers) => new PlanHeader
        {
            Policy = new PolicyReference(names.Item1, names.Item2, names.Item3), PlannedBy = names.Item4, AsOf = times.Item1, CreatedAt = times.Item2, NextDue = times.Item3,
            World = names.Item1, MemoryVersion = numbers.Item1, Expires = numbers.Item2, IsPartial = numbers.Item3, Undoes = numbers.Item4,
        });

    public static readonly Gen<PlanHeader> Any = Gen.Select(
        s_origin,
        Gen.Select(s_snapshot.Array[0, 2], s_image.Array[0, 2], s_envelope.Array[0, 2]),
        Gen.Select(s_verdict.Array[0, 2], s_problem.Array[0, 2], s_omission.Array[0, 2], s_residual.Array[0, 2], s_consequence.Array[0, 3]),
        static (header, inputs, findings) => header with
        {
            Snapshots = inputs.Item1, Images = inputs.Item2, Envelope = new PlanEnvelope(inputs.Item3), GuardVerdicts = findings.Item1, Problems = findings.Item2, Omissions = findings.Item3, ResidualAccess = findings.Item4, Consequences = findings.Item5,
        });

    private static readonly Gen<EntitlementKind?> s_kind = Gen.OneOf(Gen.Enum<EntitlementKind>().Select(static kind => (EntitlementKind?)kind), Gen.Const((EntitlementKind?)null));

    public static readonly Gen<AccessTerms> Terms = Gen.Select(Gen.Enum<ClaimOrigin>(), Gen.Bool, FactGen.Instant, Gen.Bool, static (claim, isEligible, until, hasEnd) => new AccessTerms(claim, isEligible, hasEnd ? until : null));

    private static readonly Gen<Adoption> s_adoption = Gen.Select(FactGen.Text, FactGen.Text, FactGen.Text, Gen.Select(FactGen.Text, FactGen.Text, s_kind, Terms, static (group, rule, kind, terms) => new AdoptedGrant(group, rule) { Kind = kind, Terms = kind is null ? default : terms }).Array[0, 2], Gen.Bool,
        static (identity, directory, anchor, grants, isDisabled) => new Adoption(identity, directory, anchor, grants) { IsDisabled = isDisabled });

    private static readonly Gen<PersonTraits?> s_person = Gen.OneOf(Gen.Select(s_maybe, s_maybe, s_maybe, static (given, surname, birth) => (PersonTraits?)new PersonTraits(given, surname, birth)), Gen.Const((PersonTraits?)null));

    private static readonly Gen<RememberedState> s_state = Gen.Select(FactGen.Text, Gen.Enum<LifecycleState>(), FactGen.Instant, FactGen.Text, s_person,
        static (identity, state, since, population, person) => new RememberedState(identity, state, since, population) { Person = person });

    private static readonly Gen<Absence> s_absence = Gen.Select(FactGen.Text, FactGen.Text, s_day, s_day, Gen.Int,
        static (identity, source, first, last, days) => new Absence(identity, source, first, last, days));

    private static readonly Gen<RememberedGrant> s_grant = Gen.Select(
        Gen.Select(FactGen.Text, FactGen.Text, FactGen.Text, FactGen.Text), Gen.Enum<LinkOrigin>(), FactGen.Instant, Gen.OneOf(FactGen.Instant.Select(static at => (DateTimeOffset?)at), Gen.Const((DateTimeOffset?)null)),
        static (names, origin, since, grace) => new RememberedGrant(names.Item1, names.Item2, names.Item3, names.Item4, origin, since) { GraceSince = grace })
        .SelectMany(static grant => Gen.Select(s_kind, Gen.Enum<ClaimOrigin>(), Gen.Bool, (kind, claim, isEligible) => grant with { Kind = kind, Claim = claim, IsEligible = isEligible, Until = isEligible ? grant.Since : null }));

    private static readonly Gen<SnapshotObservation> s_observation = Gen.Select(FactGen.Text, FactGen.Text, FactGen.Instant, Gen.Int, s_time,
        static (source, hash, at, records, taken) => new SnapshotObservation(source, hash, at, records) { TakenAt = taken })
        .SelectMany(static one => Gen.Select(FactGen.Text, Gen.Bool, (profile, hasProfile) => one with { Profile = hasProfile ? profile : null }));

    private static readonly Gen<RememberedDirectory> s_directory = Gen.Select(FactGen.Text, FactGen.Text, FactGen.Instant, FactGen.Instant, static (name, identity, since, seen) => new RememberedDirectory(name, identity, since, seen));

    private static readonly Gen<WorldLessons> s_world = Gen.Select(
        s_directory.Array[0, 2], s_directory.Array[0, 2], Gen.Select(FactGen.Text, FactGen.Text, FactGen.Text, static (from, to, identity) => new DirectoryRenaming(from, to, identity)).Array[0, 2],
        static (learned, forgotten, renamed) => new WorldLessons { Directories = learned, Forgotten = forgotten, Renamed = renamed });

    public static readonly Gen<PlanObservations> Observations = Gen.Select(
        Gen.Select(s_adoption.Array[0, 3], s_state.Array[0, 3], s_absence.Array[0, 3]),
        Gen.Select(Gen.Select(FactGen.Text, FactGen.Text).Array[0, 3], s_grant.Array[0, 3], s_observation.Array[0, 3], s_world),
        static (first, second) => new PlanObservations
        {
            Adoptions = first.Item1, States = first.Item2, Absences = first.Item3,
            Present = Array.ConvertAll(second.Item1, static pair => (pair.Item1, pair.Item2)), Grants = second.Item2, Snapshots = second.Item3, World = second.Item4,
            Partings = Array.ConvertAll(second.Item1, static pair => new PersonParting(pair.Item2, pair.Item1)),
        });
}

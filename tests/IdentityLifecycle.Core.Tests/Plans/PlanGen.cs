using CsCheck;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Candidates;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Core.Tests.Plans;

/// <summary>Plans with everything in them that a plan can hold.</summary>
internal static class PlanGen
{
    private static readonly Gen<string?> s_maybe = Gen.OneOf(FactGen.Text.Select(static text => (string?)text), Gen.Const((string?)null));
    private static readonly Gen<ContainerPath> s_container = FactGen.Text.Array[0, 3].Select(static parts => new ContainerPath(parts));

    private static readonly Gen<GeneratedPart> s_random = Gen.Select(
        Gen.Int[9, RandomPart.Longest],
        Gen.Select(Gen.String[Gen.Char, 1, 60], Gen.Int[0, 3], static (characters, least) => new CharacterKind(characters, least)).Array[1, 3],
        static (length, kinds) => (GeneratedPart)new RandomPart(length, kinds));

    private static readonly Gen<GeneratedValue> s_generated = Gen.OneOf(s_random, FactGen.Text.Select(static text => (GeneratedPart)new FixedPart(text)), Gen.Const((GeneratedPart)new GuidPart()))
        .Array[1, 4].Select(static parts => new GeneratedValue(parts));

    private static readonly Gen<PlanValue> s_reference =
        Gen.Select(FactGen.Text, FactGen.Text, FactGen.Text, s_maybe, static (identity, directory, name, anchor) => (PlanValue)new ReferenceValue(identity, directory, name, anchor));

    private static readonly Gen<PlanValue> s_value = Gen.OneOf(
        FactGen.Any.Select(PlanValue.Of),
        s_generated.Select(static value => (PlanValue)value),
        s_reference,
        Gen.OneOf(s_reference, FactGen.Text.Select(static anchor => PlanValue.Of(Fact.Of(anchor)))).Array[0, 3].Select(static values => (PlanValue)new ListValue(values)),
        Gen.Select(FactGen.Text, FactGen.Text, static (change, result) => (PlanValue)new ResultValue(change, result)));

    private static readonly Gen<ChangeReason> s_reason = Gen.Select(
        Gen.Select(FactGen.Text, s_maybe, s_maybe),
        Gen.Select(s_maybe, s_maybe, FactGen.Any, FactGen.Any),
        static (first, second) => new ChangeReason(first.Item1)
        {
            Source = first.Item2, Attribute = first.Item3, Date = second.Item1, Rule = second.Item2, OldValue = second.Item3, NewValue = second.Item4,
        });

    private static readonly Gen<ValueVariant[]> s_variants = Gen.Select(FactGen.Text, Gen.Int[1, 3], FactGen.Any, static (choice, candidate, value) => new ValueVariant(choice, candidate, value)).Array[0, 2];

    private static readonly Gen<AttributeChange> s_attribute = Gen.Select(FactGen.Text, FactGen.Any, s_value, s_reason, FactGen.Text.Null(), s_variants, static (name, old, value, reason, oldName, variants) => new AttributeChange(name, old, value, reason) { OldName = oldName, Variants = variants });

    private static readonly Gen<Entitlement> s_entitlement = Gen.Select(FactGen.Text, FactGen.Text, FactGen.Text, Gen.Enum<EntitlementKind>(), static (directory, anchor, name, kind) => new Entitlement(directory, anchor, name, kind));

    private static readonly Gen<Expectation> s_expectation = Gen.OneOf(
        Gen.Const(Expectation.None),
        Gen.Select(s_maybe, FactGen.Any, Gen.OneOf<bool?>(null, true, false), s_container.Null(), Gen.OneOf(FactGen.Instant.Select(static instant => (DateTimeOffset?)instant), Gen.Const((DateTimeOffset?)null)),
            static (key, value, enabled, container, since) => new Expectation { KeyAttribute = key, KeyValue = value, Enabled = enabled, Container = container, NoSignInSince = since }));

    private static readonly Gen<LifecycleOperation> s_content = Gen.OneOf(
        Gen.OneOf<LifecycleOperation>(new EnableAccount(), new DisableAccount(), new RestoreAccount(), new UnlinkAccount()),
        Gen.Select(FactGen.Text, FactGen.Text, Gen.TimeSpan, static (attribute, value, period) => new ReservedValue(attribute, value, period)).Array[0, 2]
            .Select(static values => (LifecycleOperation)new DeleteAccount { Reserves = values }),
        Gen.Select(FactGen.Text, s_container, s_attribute.Array[0, 3], s_variants, static (name, container, attributes, variants) => (LifecycleOperation)new CreateAccount(name, container, attributes) { NameVariants = variants, MakesContainer = attributes.Length > 1 }),
        s_attribute.Array[0, 3].Select(static attributes => (LifecycleOperation)new SetAttributes(attributes)),
        Gen.Select(FactGen.Text, FactGen.Text, static (from, to) => (LifecycleOperation)new RenameAccount(from, to)),
        Gen.Select(s_container, s_container, FactGen.Text, FactGen.Text, static (from, to, oldName, newName) => (LifecycleOperation)new MoveAccount(from, to, oldName, newName) { MakesContainer = from != to }),
        Gen.Select(s_entitlement, FactGen.Text, PlanHeaderGen.Terms, static (entitlement, rule, terms) => (LifecycleOperation)new GrantEntitlement(entitlement, rule) { Terms = terms }),
        Gen.Select(s_entitlement, FactGen.Text, PlanHeaderGen.Made, static (entitlement, rule, made) => (LifecycleOperation)new GrantEntitlement(entitlement, rule) { Makes = made }),
        Gen.Select(s_entitlement, FactGen.Text, FactGen.Text.Array[0, 2], static (entitlement, rule, names) => (LifecycleOperation)new GrantEntitlement(entitlement, rule) { LeavesOut = names }),
        Gen.Select(s_entitlement, s_maybe, PlanHeaderGen.Terms, static (entitlement, rule, terms) => (LifecycleOperation)new RevokeEntitlement(entitlement) { Rule = rule, Terms = terms }),
        Gen.Select(s_value, Gen.Enum<LinkOrigin>(), static (anchor, origin) => (LifecycleOperation)new LinkAccount(anchor, origin)),
        FactGen.Text.Select(static key => (LifecycleOperation)new RunEffect(RunEffect.RevokeSessions, key)),
        Gen.Select(FactGen.Text.Where(static name => name != RunEffect.RevokeSessions), FactGen.Text, static (name, key) => (LifecycleOperation)new RunEffect(name, key)),
        Gen.Select(Gen.Select(FactGen.Text, s_value.Array[0, 2], s_maybe), Gen.Select(s_maybe, s_maybe, Gen.Bool),
            static (guest, message) => (LifecycleOperation)new InviteGuest(guest.Item1, guest.Item2) { DisplayName = guest.Item3, Message = message.Item1, RedirectTo = message.Item2, SendsMessage = message.Item3 }),
        s_generated.Select(static value => (LifecycleOperation)new SetCredential(value)),
        Gen.Select(Gen.Int[0, 43_200], Gen.Int[0, 2], static (minutes, once) => (LifecycleOperation)new IssuePass(minutes < 10 ? null : minutes, once == 0 ? null : once == 1)),
        Gen.Select(FactGen.Text, FactGen.Text, s_maybe, static (method, recipient, certificate) => (LifecycleOperation)new DeliverCredential(method, recipient) { Certificate = certificate }));

    private static readonly Gen<LifecycleOperation> s_operation = Gen.Select(s_content, s_expectation, s_reason.Array[0, 2], static (operation, expects, reasons) => operation with { Expects = expects, Reasons = reasons });

    private static readonly Gen<LifecycleHold> s_hold = Gen.Select(FactGen.Text, FactGen.Text.Array[0, 3], FactGen.Instant, FactGen.Text,
        static (directory, operations, until, reason) => new LifecycleHold(string.Empty, directory, operations, until, reason));

    private static readonly Gen<ChangeMemory> s_memory = Gen.Select(
        s_hold.Null(),
        s_hold.Null(),
        Gen.Select(Gen.Enum<LifecycleState>(), FactGen.Instant, FactGen.Text, static (state, since, population) => new RememberedState(string.Empty, state, since, population)).Null(),
        Gen.Bool,
        FactGen.Text.Array[0, 2],
        static (hold, lifted, state, forgets, effects) => new ChangeMemory { Hold = hold, LiftedHold = lifted, State = state, ForgetsState = forgets, ForgottenEffects = effects });

    private static readonly Gen<LifecycleChange> s_change = Gen.Select(
        Gen.Select(FactGen.Text, FactGen.Text, Gen.Enum<LifecycleProcess>(), s_operation.Array[0, 4]),
        Gen.Select(Gen.Bool, FactGen.Text, FactGen.Text, s_maybe),
        Gen.Select(Gen.OneOf(Gen.Enum<LifecycleState>().Select(static state => (LifecycleState?)state), Gen.Const((LifecycleState?)null)), Gen.Enum<LifecycleState>(), FactGen.Text.Array[0, 2], Gen.Int[0, 3], Gen.Int[0, 1]),
        s_memory.Null(),
        static (what, who, how, memory) => new LifecycleChange(what.Item1, About(who.Item1, what.Item1, what.Item2), what.Item3, what.Item4)
        {
            DisplayName = who.Item2, Account = who.Item3, Anchor = who.Item4, FromState = how.Item1, ToState = how.Item2, DependsOn = how.Item3, Rank = how.Item4, Part = how.Item5, Memory = memory is null ? null : OfSubject(memory, About(who.Item1, what.Item1, what.Item2)),
        });

    public static readonly Gen<LifecyclePlan> Any = Gen.Select(
        PlanHeaderGen.Any,
        s_change.Array[0, 6].Select(static changes => changes.DistinctBy(static change => (change.Rank, change.Directory, change.Subject, change.Part)).ToArray()),
        PlanHeaderGen.Observations,
        static (header, changes, observations) => new LifecyclePlan(header, changes, observations));

    private static Subject About(bool isPerson, string directory, string text) => isPerson ? Subject.Person(text) : Subject.Account(directory, text);

    /// <summary>The file does not say again whose it is.</summary>
    private static ChangeMemory OfSubject(ChangeMemory memory, Subject subject) => memory with
    {
        Hold = memory.Hold is { } hold ? hold with { Identity = subject.Text } : null,
        LiftedHold = memory.LiftedHold is { } lifted ? lifted with { Identity = subject.Text } : null,
        State = memory.State is { } state ? state with { Identity = subject.Key } : null,
    };
}

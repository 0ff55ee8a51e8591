using System.Buffers;
using System.Text;
using System.Text.Json;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Values;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Plans.PlanFile;
using IdentityLifecycle.Plans.PlanFile.Lines;
using IdentityLifecycle.Plans.Sealing;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Plans.Operations;

/// <summary>What every operation must say of itself, held over all of them.</summary>
public sealed class OperationTests
{
    private static readonly ValueSealer s_sealer = new([.. Enumerable.Repeat((byte)7, ValueSealer.KeyLength)]);

    public static TheoryData<string> Records => [.. OperationSamples.Types.Select(static type => type.Name)];

    [Fact]
    public void Every_kind_has_one_type_with_a_guard_word_of_its_own_and_a_record()
    {
        OperationKind[] kinds = Enum.GetValues<OperationKind>();

        Assert.Equal(kinds, OperationTypes.All.Select(static type => type.Kind));
        Assert.Equal(kinds, OperationSamples.All.Select(static operation => operation.Kind).Order());
        Assert.Equal(kinds.Length, OperationTypes.All.DistinctBy(static type => type.GuardWord).Count());
    }

    [Fact]
    public void Every_kind_comes_back_from_a_plan_file_with_all_its_properties()
    {
        foreach (LifecycleOperation operation in OperationSamples.All)
        {
            Assert.Equal(Dump.Of(operation), Dump.Of(Read(Write(operation))));
        }
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void Every_sealed_value_is_known_opened_and_concealed(string record)
    {
        OperationSamples samples = new(fact => s_sealer.Seal(fact, "place"));
        LifecycleOperation operation = samples.Make(TypeOf(record));
        SealedValues values = new(s_sealer);
        LifecycleOperation opened = values.Open(operation);

        Assert.Equal(samples.Texts.Order(), SealedValues.Of(operation).Select(static content => s_sealer.Open(Fact.Of(content)).ToString()).Order());
        Assert.DoesNotContain("Secret-", Write(operation));
        Assert.All(samples.Texts, text => Assert.Contains(text, Write(opened)));
        Assert.Empty(SealedValues.Of(opened));
        string message = string.Join(", ", samples.Texts);
        Assert.DoesNotContain("Secret-", values.Conceal(operation, WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, "Refused: " + message)).Message);
        Assert.DoesNotContain("Secret-", values.Conceal([operation], new InvalidOperationException(message)).Message);
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void Every_value_is_resolved(string record)
    {
        OperationSamples samples = new(static fact => fact);
        LifecycleOperation operation = samples.Make(TypeOf(record));

        Func<PlanValue, Fact> resolve = new ValueResolver(LifecycleMemory.Empty, new SealedValues(s_sealer)).TryResolveAll(operation)!;

        Assert.All(samples.Values, value => Assert.True(resolve(value).HasValue));
    }

    [Fact]
    public void What_is_undone_puts_back_what_was_replaced_and_undone_again_is_as_before()
    {
        // Only what was written is undone, and what was written has no candidates any more.
        foreach (LifecycleOperation operation in OperationSamples.All.Select(static sample => sample.Settle(static _ => 0)))
        {
            OperationUndo undo = operation.Undo("anchor");
            Assert.True(undo.Inverse is not null || undo.Stays is not null || operation.IsLocal, $"{operation.Kind} is neither undone nor said to stay.");
            if (undo.Inverse is not LifecycleOperation inverse)
            {
                continue;
            }

            Assert.True(inverse.IsLocal || inverse.Kind == operation.Kind || inverse.Type.Reverses.Contains(operation.Kind), $"{inverse.Kind} does not say that it reverses {operation.Kind}.");
            Assert.Equal(operation.Touches.Attributes.Select(static change => change.Attribute), inverse.Touches.Attributes.Select(static change => change.Attribute));
            Dictionary<string, ValueStep> back = inverse.Steps.ToDictionary(static step => step.Name);
            Assert.All(operation.Steps.Where(step => back.ContainsKey(step.Name)), step => Assert.Equal((step.Prior, step.Written), (back[step.Name].Written, back[step.Name].Prior)));
            if (inverse.Undo("anchor").Inverse is LifecycleOperation again)
            {
                Assert.Equal((operation.Kind, Dump.Of(operation.Touches), operation.Describe()), (again.Kind, Dump.Of(again.Touches), again.Describe()));
                Assert.Equal(operation.Kind == OperationKind.DeleteAccount ? [] : operation.Steps, again.Steps);
            }
        }
    }

    [Fact]
    public void What_can_be_undone_and_is_seen_in_the_account_is_what_the_account_must_look_like()
    {
        foreach (LifecycleOperation operation in OperationSamples.All)
        {
            AccountGoal goal = new([operation]);

            Assert.Equal(operation.Touches.Attributes.Select(static change => change.Attribute), goal.Attributes.Keys);
            Assert.Equal(operation.Touches.Entitlement is { } entitlement ? [(entitlement, operation.Touches.Grants)] : [], goal.Memberships);
            Assert.Equal(StepOf(operation, "$name"), goal.Name is null ? null : Fact.Of(goal.Name));
            Assert.Equal(StepOf(operation, "$enabled"), operation.Creates ? null : goal.IsEnabled is bool enabled ? Fact.Of(enabled) : null);
        }
    }

    [Fact]
    public void Ending_sessions_is_written_as_it_always_was_and_other_effects_with_their_names()
    {
        Assert.Equal("""{"kind":"RevokeSessions","effect":"1/corp/Left","reasons":[]}""", Write(new RunEffect("revokeSessions", "1/corp/Left")));
        Assert.Equal("""{"kind":"RunEffect","name":"convertMailbox","effect":"1/corp/Left","reasons":[]}""", Write(new RunEffect("convertMailbox", "1/corp/Left")));
        Assert.Equal(new RunEffect("revokeSessions", "k").Kind, Read("""{"kind":"RevokeSessions","effect":"k","reasons":[]}""").Kind);
        Assert.Throws<FormatException>(static () => Read("""{"kind":"RunEffect","name":"revokeSessions","effect":"k","reasons":[]}"""));
    }

    [Fact]
    public void An_effect_is_possible_where_the_connector_declares_its_name()
    {
        DirectoryCapabilities capabilities = new() { Operations = new HashSet<OperationKind> { OperationKind.RevokeSessions, OperationKind.RunEffect }, Effects = ["convertMailbox"] };

        Assert.True(capabilities.Can(new RunEffect("convertMailbox", "k")));
        Assert.True(capabilities.Can(new RunEffect("revokeSessions", "k")));
        Assert.False(capabilities.Can(new RunEffect("emptyMailbox", "k")));
        Assert.False(capabilities.Can(new InviteGuest("guest@example.org", [])));
    }

    private static Fact? StepOf(LifecycleOperation operation, string name) => operation.Steps.Where(step => step.Name == name).Select(static step => step.Written).FirstOrDefault();

    private static Type TypeOf(string record) => OperationSamples.Types.Single(type => type.Name == record);

    private static string Write(LifecycleOperation operation)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer, PlanFormat.WriterOptions);
        OperationJson.Write(writer, operation);
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static LifecycleOperation Read(string json)
    {
        PlanLine line = new(Encoding.UTF8.GetBytes($"{{\"operation\":{json}}}"));
        line.StartObject();
        line.Property("operation"u8);
        LifecycleOperation operation = OperationJson.Read(ref line);
        line.Finish();
        return operation;
    }
}

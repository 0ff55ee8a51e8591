using System.Text.Json;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Folding;
using IdentityLifecycle.Plans.PlanFile;
using IdentityLifecycle.Plans.PlanFile.Lines;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>Runs a one-time effect, such as ending all sessions. An effect leaves no state in the directory that could be compared.</summary>
/// <param name="Name">The effect, as a connector declares it and a policy's <c>also</c> names it.</param>
/// <param name="EffectKey">The key under which memory records that the effect was done.</param>
public sealed record RunEffect(string Name, string EffectKey) : LifecycleOperation
{
    /// <summary>The effect that ends all sessions of an account. It has a kind of its own, <see cref="OperationKind.RevokeSessions"/>.</summary>
    public const string RevokeSessions = "revokeSessions";

    /// <summary>Whether it ends all sessions.</summary>
    public bool IsSessions => Name == RevokeSessions;

    /// <inheritdoc/>
    public override OperationTouch Touches => OperationTouch.OfEffect(Name, EffectKey);

    // Plan files, holds and journals of older versions have this kind without a name. They are still read.
    internal static OperationType OfSessions { get; } = new(OperationKind.RevokeSessions, "revokeSessions", "end sessions", '~', static (ref PlanLine line) => new RunEffect(RevokeSessions, line.Text("effect"u8)))
    {
        IsHarmful = true, TakesAccess = true,
    };

    internal static OperationType OfKind { get; } = new(OperationKind.RunEffect, "effect", "run effects", '~', Read) { IsHarmful = true, IsDeclaredByName = true };

    internal override OperationType Type => IsSessions ? OfSessions : OfKind;

    internal override IEnumerable<PlanValue> Values => [];

    internal override IReadOnlyList<ValueStep> Steps => [];

    internal override PolicyParts Parts => default;

    /// <inheritdoc/>
    public override string Describe() => IsSessions ? "Revoke sessions" : $"Run {Name}";

    internal override IEnumerable<OperationLine> Show() => [IsSessions ? new OperationLine('-', "sessions", Why) : new OperationLine('~', Describe(), Why)];

    internal override LifecycleOperation WithFacts(Func<Fact, Fact> replace) => this;

    internal override void Aim(AccountGoal goal)
    {
    }

    internal override FoldObstacle? Fold(OperationFold fold) => IsSessions ? fold.Stamp("signInSessionsValidFromDateTime") : fold.Happen();

    internal override void Teach(IOperationLessons lessons) => lessons.Affected(EffectKey);

    internal override OperationUndo Undo(string anchor) => OperationUndo.Never(IsSessions ? "the sessions that were ended stay ended." : $"the effect {Name} stays.");

    internal override void WriteContent(Utf8JsonWriter writer)
    {
        if (!IsSessions)
        {
            writer.WriteText("name"u8, Name);
        }

        writer.WriteText("effect"u8, EffectKey);
    }

    private static RunEffect Read(ref PlanLine line)
    {
        string name = line.Text("name"u8);
        return name != RevokeSessions ? new RunEffect(name, line.Text("effect"u8)) : throw PlanLine.Expected("an effect that has no kind of its own");
    }
}

using System.Text.Json;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Folding;
using IdentityLifecycle.Plans.PlanFile.Lines;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>
/// Lets the directory issue a temporary access pass, with which its holder signs in for a while to set up a way of their own. The directory makes the pass and
/// shows it once. Doing it again issues another one, and the one before ends.
/// </summary>
/// <param name="Minutes">How long it lasts; null for as long as the directory says.</param>
/// <param name="IsUsableOnce">Whether it serves for one sign-in only; null for what the directory says.</param>
public sealed record IssuePass(int? Minutes, bool? IsUsableOnce) : LifecycleOperation
{
    /// <inheritdoc/>
    public override OperationTouch Touches => OperationTouch.Nothing;

    internal static OperationType OfKind { get; } = new(OperationKind.IssuePass, "pass", "issue temporary access passes", '~', Read) { IsOnce = true, MakesCredential = true };

    internal override OperationType Type => OfKind;

    internal override IEnumerable<PlanValue> Values => [];

    internal override IReadOnlyList<ValueStep> Steps => [];

    internal override PolicyParts Parts => default;

    private string Terms => string.Join(", ", new[] { Minutes is int minutes ? FormattableString.Invariant($"for {minutes} minutes") : null, IsUsableOnce switch { true => "for one sign-in", false => "for several sign-ins", null => null } }.OfType<string>());

    /// <inheritdoc/>
    public override string Describe() => "Issue a temporary access pass";

    internal override IEnumerable<OperationLine> Show() => [new OperationLine('+', $"temporary access pass ({(Terms.Length == 0 ? "made at apply" : $"made at apply, {Terms}")})", Why)];

    internal override LifecycleOperation WithFacts(Func<Fact, Fact> replace) => this;

    internal override void Aim(AccountGoal goal)
    {
    }

    internal override FoldObstacle? Fold(OperationFold fold) => fold.Happen();

    internal override void Teach(IOperationLessons lessons)
    {
    }

    internal override OperationUndo Undo(string anchor) => OperationUndo.Never("the temporary access pass that was issued ends by itself.");

    internal override void WriteContent(Utf8JsonWriter writer)
    {
        if (Minutes is int minutes)
        {
            writer.WriteNumber("minutes"u8, minutes);
        }

        if (IsUsableOnce is bool isOnce)
        {
            writer.WriteBoolean("usableOnce"u8, isOnce);
        }
    }

    private static IssuePass Read(ref PlanLine line) =>
        new(line.TryProperty("minutes"u8) ? line.Count() : null, line.TryProperty("usableOnce"u8) ? line.Truth() : null);
}

using System.Text.Json;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Folding;
using IdentityLifecycle.Plans.PlanFile;
using IdentityLifecycle.Plans.PlanFile.Lines;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Plans.Operations;

/// <summary>Invites somebody from outside, who gets a guest account.</summary>
/// <param name="Address">The mail address of the guest.</param>
/// <param name="Sponsors">The accounts of the people who answer for the guest.</param>
public sealed record InviteGuest(string Address, IReadOnlyList<PlanValue> Sponsors) : LifecycleOperation
{
    /// <summary>The guest's name; null leaves it to the directory.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Whether the directory sends the invitation by mail.</summary>
    public bool SendsMessage { get; init; }

    /// <summary>What the mail says besides; null is the directory's own text.</summary>
    public string? Message { get; init; }

    /// <summary>The address of the page that the guest comes to after accepting; null is the directory's own.</summary>
    public string? RedirectTo { get; init; }

    /// <summary>Whether a guest who is there forgets how they signed in, and accepts anew by this address: the guest has moved to another tenant or address. Account and access stay.</summary>
    public bool Resets { get; init; }

    /// <inheritdoc/>
    public override OperationTouch Touches => OperationTouch.Nothing;

    internal static OperationType OfKind { get; } = new(OperationKind.InviteGuest, "invite", "invite guests", '+', Read) { Creates = true, IsOnce = true, NeedsAllBefore = true };

    internal override OperationType Type => OfKind;

    internal override IEnumerable<PlanValue> Values => Sponsors;

    internal override IReadOnlyList<ValueStep> Steps => [];

    internal override PolicyParts Parts => default;

    /// <inheritdoc/>
    public override string Describe() => Resets ? $"Reset the redemption to {Address}" : $"Invite {Address}";

    internal override IEnumerable<OperationLine> Show() => [new OperationLine('~', Describe(), Why)];

    internal override LifecycleOperation WithFacts(Func<Fact, Fact> replace) => this with { Sponsors = [.. Sponsors.Select(sponsor => sponsor.WithFact(replace))] };

    internal override void Aim(AccountGoal goal)
    {
    }

    internal override FoldObstacle? Fold(OperationFold fold) => fold.Refuse();

    internal override void Teach(IOperationLessons lessons) => lessons.Created(isDisabled: false);

    internal override OperationUndo Undo(string anchor) => OperationUndo.Never("the guest that the run invited stays and loses what the guest was given.");

    internal override void WriteContent(Utf8JsonWriter writer)
    {
        writer.WriteText("address"u8, Address);
        writer.WriteOptionalText("displayName"u8, DisplayName);
        writer.WriteBoolean("sendsMessage"u8, SendsMessage);
        writer.WriteOptionalText("message"u8, Message);
        writer.WriteOptionalText("redirectTo"u8, RedirectTo);
        writer.WriteStartArray("sponsors"u8);
        foreach (PlanValue sponsor in Sponsors)
        {
            PlanValueJson.Write(writer, sponsor);
        }

        writer.WriteEndArray();
        if (Resets)
        {
            writer.WriteBoolean("resets"u8, true);
        }
    }

    private static InviteGuest Read(ref PlanLine line)
    {
        InviteGuest guest = new(line.Text("address"u8), [])
        {
            DisplayName = line.OptionalText("displayName"u8),
            SendsMessage = line.Truth("sendsMessage"u8),
            Message = line.OptionalText("message"u8),
            RedirectTo = line.OptionalText("redirectTo"u8),
        };
        List<PlanValue> sponsors = [];
        line.Property("sponsors"u8);
        line.StartArray();
        while (!line.TryEndArray())
        {
            sponsors.Add(PlanValueJson.Read(ref line));
        }

        return guest with { Sponsors = [.. sponsors], Resets = line.TryProperty("resets"u8) && line.Truth() };
    }
}

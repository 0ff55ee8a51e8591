using System.Globalization;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Memory.World;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>What is remembered: in all, of one person, and what people decided.</summary>
internal static class MemoryText
{
    public static ShownText Render(LifecycleMemory memory, Paint paint)
    {
        LifecycleMemoryContent content = memory.Content;
        ShownText text = paint.Strong($"Memory, version {memory.Version}");
        text.Append(memory.IsEmpty ? ": nothing was applied yet" : string.Empty)
            .Append($"\n  {content.Links.Count} accounts, {content.States.Count(static state => !Subject.IsKeyOfAccount(state.Identity))} people with a state, {content.Grants.Count} memberships given or adopted")
            .Append($"\n  {content.Holds.Count} holds, {content.Decisions.Count} decisions, {content.Absences.Count(static absence => !absence.IsOfGuest && !absence.IsOfAssignment)} people missing, {content.Reservations.Count} values reserved, {content.Effects.Count} one-time effects done");
        foreach (RememberedDirectory directory in content.World.Directories)
        {
            text.Append($"\n  Directory {directory.Name}: {directory.Identity}, last seen {Instant(directory.LastSeen)}");
        }

        foreach (SnapshotObservation snapshot in content.Observations)
        {
            text.Append($"\n  Snapshot of {snapshot.Source}: {snapshot.Records} people, read {Instant(snapshot.ReadAt)}")
                .Append(ShownText.If(snapshot.TakenAt is not null, $", of {Instant(snapshot.TakenAt.GetValueOrDefault())}"));
        }

        return text;
    }

    public static ShownText Render(IdentityMemory memory, Paint paint)
    {
        ShownText text = paint.Strong(memory.Identity);
        text.Append(memory.State is RememberedState state ? $": {state.State} since {Instant(state.Since)}, {state.Population}" : ": no state is remembered");
        text.Append(ShownText.If(memory.State?.Person is not null, $"\n  Called {memory.State?.Person}{(memory.State?.Person?.BirthDate is string born ? $", born {born}" : string.Empty)}"));
        foreach (AccountLink link in memory.Links)
        {
            text.Append($"\n  Account {link.Anchor} in {link.Directory}, {Origin(link.Origin)} {Instant(link.Since)}{(link.DisabledByUs ? ", disabled by this program" : string.Empty)}{(link.DeletedByUs ? ", deleted by this program" : string.Empty)}");
        }

        foreach (RememberedGrant grant in memory.Grants)
        {
            text.Append($"\n  {What(grant)} {grant.Entitlement} in {grant.Directory} by {Claim(grant.Claim)} \"{grant.Rule}\"{(grant.Until is DateTimeOffset until ? $" until {Instant(until)}" : string.Empty)}, {Origin(grant.Origin)} {Instant(grant.Since)}{(grant.GraceSince is DateTimeOffset grace ? $", kept though not asked for since {Instant(grace)}" : string.Empty)}");
        }

        foreach (LifecycleHold hold in memory.Holds)
        {
            text.Append($"\n  Hold {hold.Id} in {hold.Directory}: {OperationsOf(hold)} until {Instant(hold.Until)} ({hold.Reason}), set by {hold.SetBy}");
        }

        foreach (RecordedDecision decision in memory.Decisions)
        {
            text.Append($"\n  Decision {decision.Id} in {decision.Directory}: {decision.Kind} {string.Join(", ", decision.Candidates)} until {Instant(decision.Until)} ({decision.Reason}), by {decision.SetBy}");
        }

        foreach (Absence absence in memory.Absences)
        {
            text.Append(absence.IsOfGuest || absence.IsOfAssignment ? $"\n  {absence}" : $"\n  Missing from {absence.Source} on {absence.Days} days since {absence.FirstMissing:yyyy-MM-dd}");
        }

        foreach (NameReservation reservation in memory.Reservations)
        {
            text.Append($"\n  {reservation.Attribute} \"{reservation.Value}\" is reserved until {Instant(reservation.Until)}");
        }

        foreach (string effect in memory.Effects)
        {
            text.Append($"\n  Done once: {effect}");
        }

        return text;
    }

    public static ShownText Render(LifecycleHold hold, Paint paint) =>
        $"{paint.Strong($"Hold {hold.Id}")} on {hold.Identity} in {Place(hold.Directory)} until {Instant(hold.Until)}: {OperationsOf(hold)}{By(hold.SetBy)}\n    {hold.Reason}";

    public static ShownText Render(RecordedDecision decision, Paint paint) =>
        $"{paint.Strong($"Decision {decision.Id}")} on {decision.Subject} in {decision.Directory} until {Instant(decision.Until)}: {decision.Kind} {string.Join(", ", decision.Candidates)}{By(decision.SetBy)}\n    {decision.Reason}";

    /// <summary>The kinds of operation that a hold covers, in words.</summary>
    public static string OperationsOf(LifecycleHold hold) => hold.Operations.Count == 0 ? "all" : string.Join(", ", hold.Operations);

    private static string Place(string directory) => directory == LifecycleHold.EveryDirectory ? "every directory" : directory;

    private static string By(string who) => who.Length == 0 ? string.Empty : $", set by {who}";

    private static string Claim(ClaimOrigin claim) => claim switch
    {
        ClaimOrigin.Request => "request",
        ClaimOrigin.Package => "package",
        _ => "rule",
    };

    private static string What(RememberedGrant grant) => grant.Kind switch
    {
        null or EntitlementKind.Group => "Member of",
        EntitlementKind.Owner => "Owner of",
        EntitlementKind kind => $"Has the {EntitlementForm.Of(kind).Noun}",
    };

    private static string Origin(LinkOrigin origin) => origin == LinkOrigin.Created ? "made" : "adopted";

    private static string Instant(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}

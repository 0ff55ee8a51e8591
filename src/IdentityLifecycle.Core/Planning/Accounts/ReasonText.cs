using System.Globalization;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Lifecycle;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning.Accounts;

/// <summary>Words the reasons of a plan: which source said what, and which rule follows from it.</summary>
internal static class ReasonText
{
    /// <summary>Why somebody is in a state.</summary>
    public static ChangeReason OfState(PlanContext context, PersonSubject subject, Population? population)
    {
        LifecycleMoment moment = subject.Moment;
        string source = subject.Row < 0 ? "memory" : Deciding(context, subject).Source;
        return moment.State switch
        {
            LifecycleState.NotYet => Dated(context, subject, source, "employeeHireDate", "not due before", moment.Due),
            LifecycleState.PreHire => Dated(context, subject, source, "employeeHireDate", "begins on", moment.Due),
            LifecycleState.Active when subject.Row >= 0 => Active(context, subject, source),
            LifecycleState.OnLeave => new ChangeReason($"on leave ({source})") { Source = source, Rule = population?.OnLeaveWhen?.Text },
            LifecycleState.Left when moment.IsInactive => new ChangeReason($"not active by the rule \"activeWhen\", although no leave date has passed ({source})") { Source = source, Rule = population?.ActiveWhen?.Text },
            LifecycleState.Left when subject.Row < 0 => new ChangeReason("missing from the systems of record long enough to count as having left") { Source = "memory", Date = Day(context, subject, moment.Since) },
            LifecycleState.Left => Dated(context, subject, source, "employeeLeaveDateTime", "leave date", LeaveDate(context, subject)),
            LifecycleState.Purged => Dated(context, subject, source, "employeeLeaveDateTime", "the time \"purgeAfter\" since leaving ended on", moment.Since),
            LifecycleState.OutOfScope => new ChangeReason("no longer covered by the policy"),
            _ => new ChangeReason(moment.State.ToString()) { Source = source },
        };
    }

    /// <summary>Why an attribute is written, without the values of a person.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="flow">The attribute as the policy declares it.</param>
    /// <param name="mapping">Its expression.</param>
    /// <param name="origins">Where the person's facts came from.</param>
    public static ChangeReason OfFlow(LifecyclePolicy policy, DirectoryAttribute flow, CompiledMapping mapping, FactOrigins origins)
    {
        string source = SourceOf(policy, mapping, origins);
        return new ChangeReason($"{flow.Attribute} from {source}")
        {
            Source = source,
            Attribute = mapping.ReferencedAttributes.Count > 0 ? mapping.ReferencedAttributes[0].Name : flow.Attribute,
            Rule = flow.Value.Text,
        };
    }

    /// <summary>Which dates of a person contradict each other, and what to do.</summary>
    public static string OfContradiction(PlanContext context, PersonSubject subject, DateContradiction contradiction)
    {
        string source = context.Identities.OriginsOf(subject.Row).Source;
        string hired = Day(context, subject, contradiction.HireDate);
        return contradiction.LeaveDate is DateTimeOffset left
            ? $"the leave date {Day(context, subject, left)} lies before the hire date {hired} ({source}), as after a rehire whose old end is still in the row. Correct the dates in the system of record; nothing happens to the person until then."
            : $"active since {Day(context, subject, contradiction.ActiveSince ?? contradiction.HireDate)}, but the hire date is {hired} now ({source}). Correct it in the system of record, or give the day of leaving; nothing happens to the person until then or until that day.";
    }

    /// <summary>Why nobody can tell whose a key is.</summary>
    public static string OfReuse(PlanContext context, PersonSubject subject, KeyReuse reuse)
    {
        string before = $"{reuse.Before}{(reuse.Before.BirthDate is string old ? $" (born {old})" : string.Empty)}";
        string now = $"{reuse.Now}{(reuse.Now.BirthDate is string born ? $" (born {born})" : string.Empty)}";
        string stood = $"{reuse.State} since {Day(context, subject, reuse.Since)}";
        string hired = context.Identities.GetRecord(subject.Row).GetFact("employeeHireDate").Value is DateTimeOffset date ? $", hired on {Day(context, subject, date)}" : string.Empty;
        if (reuse.IsReturn)
        {
            return $"{context.Identities.GetRecord(subject.Row)} was {stood} and is back{hired}: the policy wants every return to be looked at. Until then nothing happens: Add-LifecycleDecision -Identity {subject.Identity} -Kind SamePerson uses the account again, AnotherPerson begins with a new one.";
        }

        return $"the key {subject.Identity} was {before}, {stood}, and comes with {now}{hired} now: it may have been given to somebody else. Nothing is enabled or linked until somebody decides: Add-LifecycleDecision -Identity {subject.Identity} -Kind SamePerson or AnotherPerson.";
    }

    /// <summary>That a person decided it.</summary>
    public static ChangeReason OfDecision(RecordedDecision decision) => new(FormattableString.Invariant($"{decision.SetBy} decided it on {decision.SetAt:yyyy-MM-dd}: {decision.Reason}")) { Source = "decision" };

    /// <summary>An instant in words: the day in the person's time zone, with the time of day unless it is midnight.</summary>
    public static string Day(PlanContext context, PersonSubject subject, DateTimeOffset instant) => Day(instant, context.Zones.Find(subject) ?? context.Zones.Common);

    /// <summary>An instant in words: the day in a time zone, with the time of day unless it is midnight.</summary>
    public static string Day(DateTimeOffset instant, TimeZoneInfo zone)
    {
        return Instants.IsStartOfDay(instant, zone, out DateTime day)
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    private static Assignment Deciding(PlanContext context, PersonSubject subject) =>
        DecidingAssignment.Of(context.Identities.AssignmentsOf(subject.Row), subject.Moment.State, context.AsOf);

    private static ChangeReason Active(PlanContext context, PersonSubject subject, string source)
    {
        // Of several assignments one after the other the first day of all counts, and not that of the one that goes on.
        Fact start = context.Identities.AssignedRowsOf(subject.Row) is null ? Deciding(context, subject).Start : Fact.Of(subject.Moment.Since);
        return start.Value is DateTimeOffset first
            ? Dated(context, subject, source, "employeeHireDate", "active since", first)
            : new ChangeReason($"active ({source})") { Source = source };
    }

    private static DateTimeOffset LeaveDate(PlanContext context, PersonSubject subject) =>
        subject.Row >= 0 && Deciding(context, subject).End.Value is DateTimeOffset end ? end : subject.Moment.LeaveAt ?? subject.Moment.Since;

    private static ChangeReason Dated(PlanContext context, PersonSubject subject, string source, string attribute, string words, DateTimeOffset? instant)
    {
        string? day = instant is DateTimeOffset date && date != DateTimeOffset.MinValue ? Day(context, subject, date) : null;
        return new ChangeReason($"{words} {day ?? "an unknown day"} ({source})") { Source = source, Attribute = attribute, Date = day };
    }

    private static string SourceOf(LifecyclePolicy policy, CompiledMapping mapping, FactOrigins origins)
    {
        foreach (DirectoryPolicy directory in policy.Directories)
        {
            if (mapping.ReferencedAttributes.Any(reference => reference.Name.StartsWith(directory.Name + ".", StringComparison.OrdinalIgnoreCase)))
            {
                return directory.Name;
            }
        }

        // Only identity attributes come from a source. Their ordinals are the low ones; those of managers, states and accounts are higher.
        foreach (AttributeReference reference in mapping.ReferencedAttributes)
        {
            if (origins[reference.Ordinal] is FactOrigin origin)
            {
                return origin.Source;
            }
        }

        return "the policy";
    }
}

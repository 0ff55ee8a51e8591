using IdentityLifecycle.Identities;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Memory;

/// <summary>A person whose row vanished: on how many different days complete snapshots said so.</summary>
/// <param name="Identity">The identity id.</param>
/// <param name="Source">The system of record that no longer holds the person.</param>
/// <param name="FirstMissing">The day of the first snapshot without the person, in the policy's time zone.</param>
/// <param name="LastMissing">The day of the latest one.</param>
/// <param name="Days">On how many different days the person was missing.</param>
public sealed record Absence(string Identity, string Source, DateOnly FirstMissing, DateOnly LastMissing, int Days)
{
    /// <summary>How the sources begin that are conditions of guests.</summary>
    internal const string GuestPrefix = "guest:";

    /// <summary>How the sources begin that are assignments of people who have several.</summary>
    internal const string AssignmentPrefix = "assignment:";

    /// <summary>
    /// Whether it is no absence of a person, but an assignment of one who has several, named in <see cref="Source"/>: it is there if <see cref="Days"/> is 0, and
    /// otherwise its row vanished.
    /// </summary>
    public bool IsOfAssignment => Source.StartsWith(AssignmentPrefix, StringComparison.Ordinal);

    /// <summary>Whether it is no absence of a person, but a condition of a guest that memory has seen, named in <see cref="Source"/>.</summary>
    public bool IsOfGuest => Source.StartsWith(GuestPrefix, StringComparison.Ordinal);

    /// <summary>The system of record and the key of the assignment, if it is one.</summary>
    internal (string Source, string Key) Assignment
    {
        get
        {
            string name = Source[AssignmentPrefix.Length..];
            int colon = name.IndexOf(':', StringComparison.Ordinal);
            return (name[..colon], name[(colon + 1)..]);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => this switch
    {
        { IsOfGuest: true } => ShownText.Escape(FormattableString.Invariant($"{Identity}: the condition {Source[GuestPrefix.Length..]} is seen on {Days} days since {FirstMissing:yyyy-MM-dd}")),
        { IsOfAssignment: true, Days: 0 } => ShownText.Escape(FormattableString.Invariant($"{Identity} has the assignment {Source[AssignmentPrefix.Length..]} since {FirstMissing:yyyy-MM-dd}")),
        { IsOfAssignment: true } => ShownText.Escape(FormattableString.Invariant($"{Identity}: the row of the assignment {Source[AssignmentPrefix.Length..]} is missing on {Days} days since {FirstMissing:yyyy-MM-dd}")),
        _ => ShownText.Escape(FormattableString.Invariant($"{Identity} is missing from {Source} on {Days} days since {FirstMissing:yyyy-MM-dd}")),
    };

    /// <summary>What an assignment is remembered by.</summary>
    /// <param name="source">The system of record.</param>
    /// <param name="key">The key of the assignment there.</param>
    internal static string SourceOf(string source, string key) => $"{AssignmentPrefix}{source}:{key}";

    /// <summary>Whether the assignment is one of those.</summary>
    internal bool IsAmong(IEnumerable<Assignment> assignments)
    {
        (string source, string key) = Assignment;
        return assignments.Any(one => one.Source == source && one.Key == key);
    }
}

using System.Globalization;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Identities;

/// <summary>
/// Chooses the primary one of a person's assignments, from which attributes come. One that runs comes first, then the next to begin if it begins soon, then the last
/// to end. Among equals the policy's order decides, then the order of the sources and the key, so that the choice is the same every night.
/// </summary>
/// <param name="order">What the policy compares among those that run.</param>
/// <param name="asOf">The instant to choose for.</param>
/// <param name="soon">How long before its first day an assignment counts as the next one.</param>
internal sealed class PrimaryAssignment(PrimaryOrder order, DateTimeOffset asOf, TimeSpan soon)
{
    /// <summary>The position of the primary one.</summary>
    public int Choose(IReadOnlyList<AssignedRow> rows)
    {
        int primary = 0;
        for (int index = 1; index < rows.Count; index++)
        {
            primary = Compare(rows[index], rows[primary]) < 0 ? index : primary;
        }

        return primary;
    }

    /// <summary>Whether an assignment covers the instant. The last day counts as a whole; unknown dates count as covering it.</summary>
    public bool IsRunning(Assignment assignment) => Start(assignment) <= asOf && asOf < End(assignment);

    /// <summary>Whether an assignment covers the instant, or begins or ended within some time.</summary>
    public bool IsWithin(Assignment assignment, TimeSpan before, TimeSpan after) =>
        Instants.Earlier(Start(assignment), before) <= asOf && asOf < Instants.Later(End(assignment), after);

    private int Compare(AssignedRow left, AssignedRow right)
    {
        int kind = KindOf(left.Assignment).CompareTo(KindOf(right.Assignment));
        int result = kind != 0 ? kind : KindOf(left.Assignment) switch
        {
            Kind.Running => CompareRunning(left, right),
            Kind.Soon => Start(left.Assignment).CompareTo(Start(right.Assignment)),
            Kind.Ended => End(right.Assignment).CompareTo(End(left.Assignment)),
            _ => Start(left.Assignment).CompareTo(Start(right.Assignment)),
        };
        return result != 0 ? result : left.Assignment.Source == right.Assignment.Source ? string.CompareOrdinal(left.Assignment.Key, right.Assignment.Key) : 0;
    }

    private int CompareRunning(AssignedRow left, AssignedRow right) => order switch
    {
        PrimaryOrder.Latest => Start(right.Assignment).CompareTo(Start(left.Assignment)),
        PrimaryOrder.Highest => CompareRanks(right.Rank, left.Rank),
        _ => Start(left.Assignment).CompareTo(Start(right.Assignment)),
    };

    private static int CompareRanks(Fact left, Fact right)
    {
        if (!left.HasValue || !right.HasValue)
        {
            return left.HasValue.CompareTo(right.HasValue);
        }

        string leftText = left.ToString();
        string rightText = right.ToString();
        return double.TryParse(leftText, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.TryParse(rightText, NumberStyles.Float, CultureInfo.InvariantCulture, out double other)
            ? number.CompareTo(other)
            : left.Value is DateTimeOffset date && right.Value is DateTimeOffset otherDate ? date.CompareTo(otherDate)
            : string.CompareOrdinal(leftText, rightText);
    }

    private Kind KindOf(Assignment assignment) =>
        IsRunning(assignment) ? Kind.Running : End(assignment) <= asOf ? Kind.Ended : Start(assignment) - asOf <= soon ? Kind.Soon : Kind.Later;

    private static DateTimeOffset Start(Assignment assignment) => assignment.Start.Value is DateTimeOffset start ? start : DateTimeOffset.MinValue;

    // A date without a time is the last day. In whose days it is counted matters for hours only, and the lifecycle decides the state by itself.
    private static DateTimeOffset End(Assignment assignment) =>
        assignment.End.Value is DateTimeOffset end && !Instants.IsOpen(end) ? Instants.Later(end, TimeSpan.FromDays(1)) : DateTimeOffset.MaxValue;

    private enum Kind
    {
        Running,
        Soon,
        Ended,
        Later,
    }
}

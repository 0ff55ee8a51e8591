using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Planning.Lifecycle;

/// <summary>Dates of one person that cannot both be right, so that nobody can tell where the person stands.</summary>
/// <param name="HireDate">The hire date (UTC).</param>
/// <param name="LeaveDate">A leave date before it, as after a rehire whose old end is still there (UTC); else null.</param>
/// <param name="ActiveSince">Since when somebody is active whose hire date now lies ahead (UTC); else null.</param>
public sealed record DateContradiction(DateTimeOffset HireDate, DateTimeOffset? LeaveDate, DateTimeOffset? ActiveSince)
{
    /// <summary>The first of the assignments that ends before it begins; null if there is none.</summary>
    internal static DateContradiction? Within(ReadOnlySpan<Assignment> assignments)
    {
        foreach (Assignment assignment in assignments)
        {
            if (assignment.Start.Value is DateTimeOffset start && assignment.End.Value is DateTimeOffset end && end < start && !Instants.IsOpen(end))
            {
                return new DateContradiction(start, end, null);
            }
        }

        return null;
    }
}

using IdentityLifecycle.Facts;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Identities;

/// <summary>One engagement of a person with the organisation: a contract, a job, a stay.</summary>
/// <param name="Source">The system of record.</param>
/// <param name="Key">The key of the engagement in that system.</param>
/// <param name="Start">The first day (date-time); none is "always".</param>
/// <param name="End">The last day or the instant of leaving (date-time); none is "open".</param>
public readonly record struct Assignment(string Source, string Key, Fact Start, Fact End)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Key} in {Source}: {(Start.IsNone ? "always" : Start)} to {(End.IsNone ? "open" : End)}"));
}

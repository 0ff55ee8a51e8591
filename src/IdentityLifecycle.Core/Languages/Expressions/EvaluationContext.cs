using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Languages.Expressions;

/// <summary>
/// What an evaluation may know besides the record itself. Everything that is not the record comes in here, so that policies read no
/// clock, no random source and no directory; may be used by several threads if the given functions allow it.
/// </summary>
public sealed class EvaluationContext
{
    /// <summary>The instant the run is planned for: <c>Now()</c> and <c>system.now</c>.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The policy's default domain for <c>DefaultDomain()</c>, or null if it declares none.</summary>
    public string? DefaultDomain { get; init; }

    /// <summary>The policy's tables for <c>Lookup</c>, by name in any case.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Tables { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>
    /// Says for <c>SelectUniqueValue</c> whether a value is used in the directory or was given out earlier in this plan. Null: nothing
    /// is taken, as in a stand-alone test.
    /// </summary>
    public Func<Fact, bool>? IsTaken { get; init; }

    /// <summary>
    /// Random bytes for <c>Guid()</c> and <c>RandomString()</c>. Null while planning, where a generated value is announced, not made.
    /// </summary>
    public IRandomSource? Random { get; init; }

    /// <summary>
    /// The groups the record is a member of, nested ones included: a list of identifiers, or of complex values with
    /// <c>objectId</c>, <c>displayName</c> and <c>directory</c>; of a group that may or may not be there the parts are unknown.
    /// Null: the attribute <c>memberOf</c> is read.
    /// </summary>
    public Func<IFactSource, Fact>? GroupsOf { get; init; }

    /// <summary>Whether the record reports directly to the manager of an identifier. Null: the attribute <c>manager</c> is read.</summary>
    public Func<IFactSource, string, Verdict>? IsReportOf { get; init; }
}

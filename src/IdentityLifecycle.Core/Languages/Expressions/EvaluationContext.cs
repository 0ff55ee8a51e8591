using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Languages.Expressions;

/// <summary>
/// Everything that an evaluation may use besides the record itself. The caller passes it in, because policies must not read a clock, a random
/// source or a directory themselves. Several threads may use it if the given functions allow that.
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
    /// Tells <c>SelectUniqueValue</c> whether a value is used in the directory, or was given to somebody earlier in this plan. If null, no value
    /// is taken; that suits a test of one expression.
    /// </summary>
    public Func<Fact, bool>? IsTaken { get; init; }

    /// <summary>
    /// Random bytes for <c>Guid()</c> and <c>RandomString()</c>. Null while planning: the plan then holds the recipe of the value, not the
    /// value.
    /// </summary>
    public IRandomSource? Random { get; init; }

    /// <summary>
    /// Gives the groups that the record is a member of, nested ones included. The result is a list of identifiers, or of complex values with
    /// <c>objectId</c>, <c>displayName</c> and <c>directory</c>. These parts are unknown for a group that may or may not be there. If null,
    /// rules read the attribute <c>memberOf</c> instead.
    /// </summary>
    public Func<IFactSource, Fact>? GroupsOf { get; init; }

    /// <summary>
    /// Tells whether the record reports directly to the manager with an identifier. If null, rules read the attribute <c>manager</c> instead.
    /// </summary>
    public Func<IFactSource, string, Verdict>? IsReportOf { get; init; }
}

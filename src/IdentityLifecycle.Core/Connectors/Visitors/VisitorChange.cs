using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Connectors.Visitors;

/// <summary>One value of a visitor that somebody changed. It stays as long as the visitor is in the register.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who changed it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Name">The column, such as <c>endDate</c>.</param>
/// <param name="Before">The old value; null if there was none.</param>
/// <param name="After">The new value; null if there is none any more.</param>
public sealed record VisitorChange(DateTimeOffset At, string By, string Reason, string Name, string? Before, string? After)
{
    /// <inheritdoc/>
    public override string ToString() =>
        ShownText.Escape(FormattableString.Invariant($"{At:yyyy-MM-dd HH:mm} UTC {Name}: {Before ?? "none"} to {After ?? "none"}, by {By}{(Reason.Length == 0 ? string.Empty : $" ({Reason})")}"));
}

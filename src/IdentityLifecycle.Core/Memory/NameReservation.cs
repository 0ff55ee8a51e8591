using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Memory;

/// <summary>A value that was given out once and may not be given to somebody else yet.</summary>
/// <param name="Attribute">The unique attribute.</param>
/// <param name="Value">The value.</param>
/// <param name="Identity">Whose it was.</param>
/// <param name="Until">When it becomes free (UTC).</param>
public sealed record NameReservation(string Attribute, string Value, string Identity, DateTimeOffset Until)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Attribute} \"{Value}\" of {Identity} is reserved until {Until:yyyy-MM-dd HH:mm} UTC"));
}

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

    /// <summary>Whether it is no absence of a person, but a condition of a guest that memory has seen, named in <see cref="Source"/>.</summary>
    public bool IsOfGuest => Source.StartsWith(GuestPrefix, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => IsOfGuest
        ? ShownText.Escape(FormattableString.Invariant($"{Identity}: the condition {Source[GuestPrefix.Length..]} is seen on {Days} days since {FirstMissing:yyyy-MM-dd}"))
        : ShownText.Escape(FormattableString.Invariant($"{Identity} is missing from {Source} on {Days} days since {FirstMissing:yyyy-MM-dd}"));
}

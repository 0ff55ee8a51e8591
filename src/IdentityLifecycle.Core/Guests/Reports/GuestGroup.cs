using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Guests.Reports;

/// <summary>Some guests in numbers.</summary>
/// <param name="By">By what guests were grouped.</param>
/// <param name="Name">What the guests of the group have in common, such as the home domain.</param>
public sealed record GuestGroup(GuestGrouping By, string Name)
{
    /// <summary>How many guests there are.</summary>
    public int Guests { get; internal set; }

    /// <summary>How many of them are stale.</summary>
    public int Stale { get; internal set; }

    /// <summary>How many nobody can judge, because a fact is missing.</summary>
    public int Unknown { get; internal set; }

    /// <summary>How many have not accepted the invitation.</summary>
    public int Pending { get; internal set; }

    /// <summary>How many are disabled.</summary>
    public int Disabled { get; internal set; }

    /// <summary>For how many nobody answers; those whose sponsors are not known do not count.</summary>
    public int WithoutSponsor { get; internal set; }

    /// <summary>The latest successful sign-in of all of them (UTC); null if none is known.</summary>
    public DateTimeOffset? LastSignIn { get; internal set; }

    /// <summary>How many are disabled within the days that were asked for.</summary>
    public int ToDisable { get; internal set; }

    /// <summary>How many are deleted within the days that were asked for.</summary>
    public int ToDelete { get; internal set; }

    /// <summary>When the next of that happens (UTC); null if nothing does. A day that is past means with the next run.</summary>
    public DateTimeOffset? NextOn { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant(
        $"{Name}: {Guests} {(Guests == 1 ? "guest" : "guests")}, {Stale} stale, {Unknown} unknown, {Pending} pending, {Disabled} disabled, {WithoutSponsor} without sponsor{LastText()}{NextText()}"));

    private string LastText() => LastSignIn is DateTimeOffset last ? FormattableString.Invariant($"; last sign-in {last:yyyy-MM-dd}") : string.Empty;

    private string NextText() => NextOn is DateTimeOffset next ? FormattableString.Invariant($"; {ToDisable} to be disabled, {ToDelete} to be deleted, from {next:yyyy-MM-dd}") : string.Empty;
}

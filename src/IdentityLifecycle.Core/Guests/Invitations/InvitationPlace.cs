using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Guests.Invitations;

/// <summary>Where an invitation was asked for, so that an error can say it.</summary>
/// <param name="File">The name of the file; null if it came from the command line or the pipeline.</param>
/// <param name="Number">The 1-based line of the file, or the position in the pipeline.</param>
public sealed record InvitationPlace(string? File, long Number)
{
    /// <summary>The 1-based number of each field's column in the file, by field.</summary>
    public IReadOnlyDictionary<string, int> Columns { get; init; } = new Dictionary<string, int>();

    /// <summary>The place in words: <c>guests.csv, line 3</c>.</summary>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{(File is null ? "input" : $"{File}, line")} {Number}"));
}

namespace IdentityLifecycle.Planning.Guests;

/// <summary>Somebody, or a group, that a directory names as the sponsor of a guest.</summary>
/// <param name="Anchor">The id in the directory.</param>
/// <param name="Name">The name; the id if nothing else is known.</param>
/// <param name="Answers">Whether the sponsor can answer for a guest; null if nobody knows.</param>
/// <param name="Why">Why not, as the rest of a sentence: "is disabled"; empty if nothing stands against it.</param>
internal sealed record GuestSponsor(string Anchor, string Name, bool? Answers, string Why)
{
    /// <summary>The mail address; null if none is known.</summary>
    public string? Mail { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Why.Length == 0 ? Name : $"{Name}, who {Why}";
}

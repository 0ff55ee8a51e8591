namespace IdentityLifecycle.Plans.Decisions;

/// <summary>Something that will not happen, and why.</summary>
/// <param name="Reason">The kind of reason.</param>
/// <param name="Directory">The directory; null if it concerns the person everywhere.</param>
/// <param name="Subject">The identity id or the account's anchor.</param>
/// <param name="Name">The person's or account's name.</param>
/// <param name="Message">Why, for people.</param>
public sealed record PlanOmission(OmissionReason Reason, string? Directory, string Subject, string Name, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Message}";
}

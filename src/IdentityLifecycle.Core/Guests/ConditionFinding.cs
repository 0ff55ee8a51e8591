using IdentityLifecycle.Policies.Guests;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Guests;

/// <summary>What one condition says of a guest, with the evidence.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Verdict">Whether it is met.</param>
/// <param name="Evidence">What was found, in a sentence.</param>
public sealed record ConditionFinding(GuestCondition Condition, GuestVerdict Verdict, string Evidence)
{
    /// <summary>What was found, in a sentence.</summary>
    public string Evidence { get; init; } = ShownText.Escape(Evidence);

    /// <summary>The date that the evidence rests on (UTC), such as that of the last sign-in; null if it rests on none.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>When the condition was met, or will be if nothing happens (UTC); null if nobody can tell.</summary>
    public DateTimeOffset? MetOn { get; init; }

    /// <summary>When the policy acts because of it (UTC): after the grace; null if it does not, or nobody can tell.</summary>
    public DateTimeOffset? ActOn { get; init; }

    /// <summary>What would change it, as the rest of a sentence that begins with "unless".</summary>
    public string Unless { get; init; } = string.Empty;

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{Condition} {Verdict}: {Evidence}");
}

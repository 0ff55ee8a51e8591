using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.PowerShell.Binding;

/// <summary>How long something is kept: a duration as in policies, such as <c>P2Y</c> or <c>P90D</c>, or a span of time.</summary>
public sealed class RetentionArgument
{
    private readonly IsoDuration? _duration;
    private readonly TimeSpan _span;

    /// <summary>A duration of ISO 8601.</summary>
    /// <param name="duration">The text.</param>
    /// <exception cref="ArgumentException">It is no such duration.</exception>
    public RetentionArgument(string duration) => _duration = IsoDuration.TryParse(duration ?? string.Empty, out IsoDuration parsed)
        ? parsed
        : throw new ArgumentException($"\"{duration}\" is not a duration; expected one such as P2Y (two years), P90D (ninety days) or P1Y6M.");

    /// <summary>A span of time.</summary>
    /// <param name="span">The span, not negative.</param>
    /// <exception cref="ArgumentException">It is negative.</exception>
    public RetentionArgument(TimeSpan span) => _span = span >= TimeSpan.Zero ? span : throw new ArgumentException($"{span} is negative: history is cleared by its age.");

    /// <summary>The instant so much earlier; the beginning of time if that lies before.</summary>
    public DateTimeOffset Before(DateTimeOffset instant) =>
        _duration?.Before(instant) ?? (_span < instant - DateTimeOffset.MinValue ? instant - _span : DateTimeOffset.MinValue);

    /// <inheritdoc/>
    public override string ToString() => _duration?.ToString() ?? _span.ToString();
}

using System.Globalization;
using System.Management.Automation;

namespace IdentityLifecycle.PowerShell.Binding;

/// <summary>
/// Reads an instant that was typed as text, alike on every machine. PowerShell would read it by the culture of the session, so that 03.12.2026 were
/// December here and March there. Only what is read in one way is taken: <c>2026-12-03</c>, with a time and an offset if wanted, and the form of
/// PowerShell's own casts with slashes, month first. Without an offset the time is local.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InstantAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] s_dates = ["yyyy-MM-dd", "M/d/yyyy"];

    private static readonly string[] s_times = ["", " H:mm", " H:mm:ss", " H:mm:ss.FFFFFFF", "'T'H:mm", "'T'H:mm:ss", "'T'H:mm:ss.FFFFFFF"];

    private static readonly string[] s_forms = [.. from date in s_dates from time in s_times from offset in new[] { "", "K", " zzz" } select date + time + offset];

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is string text ? Parse(text) : inputData;

    /// <summary>The instant that a text names.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentTransformationMetadataException">It could be read in several ways, or in none.</exception>
    public static DateTimeOffset Parse(string text) =>
        DateTimeOffset.TryParseExact(text.Trim(), s_forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTimeOffset instant)
            ? instant
            : throw new ArgumentTransformationMetadataException($"\"{text}\" is not an instant that everybody reads alike; expected one such as 2026-12-03, \"2026-12-03 08:00\" or 2026-12-03T08:00:00+01:00.");
}

using System.Globalization;
using System.Management.Automation;

namespace IdentityLifecycle.PowerShell.Binding;

/// <summary>
/// Reads a day that was typed as text or comes from a file, alike on every machine: <c>2026-12-03</c>, with a time that does not count if wanted. Of an instant it takes the day
/// that the instant has where it was given. An empty text is no day.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DayAttribute : ArgumentTransformationAttribute
{
    private const string Form = "yyyy-MM-dd";

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
    {
        string text when string.IsNullOrWhiteSpace(text) => null,
        string text => Parse(text.Trim()),
        DateTime time => DateOnly.FromDateTime(time),
        DateTimeOffset instant => DateOnly.FromDateTime(instant.DateTime),
        _ => inputData,
    };

    private static DateOnly Parse(string text) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : DateOnly.FromDateTime(InstantAttribute.Parse(text).DateTime);
}

using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Connectors;

/// <summary>The result of one check of a directory: something works, or something is missing.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="Check">What was checked.</param>
/// <param name="IsOk">Whether it works.</param>
/// <param name="Message">What was found and, if it does not work, what to do.</param>
public sealed record DirectoryCheck(string Directory, string Check, bool IsOk, string Message)
{
    /// <summary>What was found and, if it does not work, what to do.</summary>
    public string Message { get; } = ShownText.Escape(Message);

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{Directory}, {Check}: {(IsOk ? "OK" : "problem")}{(Message.Length == 0 ? string.Empty : ": " + Message)}");
}

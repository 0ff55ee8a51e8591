namespace IdentityLifecycle.HelpGenerator.Reading;

/// <summary>What the documentation comment of a type or property says.</summary>
internal sealed record HelpText
{
    public static HelpText None { get; } = new();

    /// <summary>The summary on one line; empty if there is none.</summary>
    public string Summary { get; init; } = string.Empty;

    /// <summary>The paragraphs of the remarks.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    public IReadOnlyList<HelpExample> Examples { get; init; } = [];
}

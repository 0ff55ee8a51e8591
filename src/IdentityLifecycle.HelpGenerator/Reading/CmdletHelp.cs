namespace IdentityLifecycle.HelpGenerator.Reading;

/// <summary>A cmdlet as it was compiled and documented.</summary>
/// <param name="Verb">Before the dash.</param>
/// <param name="Noun">After the dash.</param>
internal sealed record CmdletHelp(string Verb, string Noun)
{
    public string Name => $"{Verb}-{Noun}";

    /// <summary>The source file, for messages.</summary>
    public required string File { get; init; }

    public required HelpText Text { get; init; }

    public required IReadOnlyList<CmdletParameter> Parameters { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What it emits, with what the type's documentation says of it.</summary>
    public IReadOnlyList<(Type Type, string Summary)> Outputs { get; init; } = [];

    public string? DefaultSet { get; init; }

    public bool SupportsShouldProcess { get; init; }

    /// <summary>The names of the parameter sets, the default one first, which need have no parameter of its own; one null if there are none.</summary>
    public IReadOnlyList<string?> Sets()
    {
        string[] named = [.. Parameters.SelectMany(static one => one.Uses).Select(static use => use.Set).OfType<string>().Distinct(StringComparer.Ordinal)];
        return named.Length == 0 ? [null] : [.. named.Append(DefaultSet ?? named[0]).Distinct(StringComparer.Ordinal).OrderByDescending(set => set == DefaultSet)];
    }
}

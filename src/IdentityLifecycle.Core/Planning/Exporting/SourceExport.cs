using IdentityLifecycle.Errors;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Planning.Exporting;

/// <summary>What a system of record takes back.</summary>
/// <param name="Source">The system of record.</param>
/// <param name="Header">The names of the columns.</param>
/// <param name="Rows">The rows, sorted by their key, which is the first column.</param>
public sealed record SourceExport(string Source, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The file that was written; null if none was.</summary>
    public string? Path { get; init; }

    /// <summary>How many people the source has exactly so already.</summary>
    public int Unchanged { get; init; }

    /// <summary>Whom the file leaves out, by reason.</summary>
    public IReadOnlyList<ExportGap> LeftOut { get; init; } = [];

    /// <summary>What somebody must correct: a mapping that fails, a key on several rows, a value that a spreadsheet would run.</summary>
    public IReadOnlyList<LifecycleProblem> Problems { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Source}: {Rows.Count} rows, {Unchanged} unchanged, {LeftOut.Sum(static gap => gap.People)} left out"));
}

/// <summary>People whom a file leaves out for one reason.</summary>
/// <param name="Reason">Why, for people.</param>
/// <param name="People">How many they are.</param>
/// <param name="Examples">The identity ids of the first of them.</param>
public sealed record ExportGap(string Reason, int People, IReadOnlyList<string> Examples)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{People}: {Reason} ({string.Join(", ", Examples)}{(People > Examples.Count ? ", …" : string.Empty)})"));
}

using System.Globalization;
using System.IO;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Sources;

/// <summary>Collects the problems of a source's rows, in words: where, what was found, what was expected, what to do.</summary>
internal sealed class ProblemList(string source, string location)
{
    private const int ShownLines = 10;

    private readonly List<LifecycleProblem> _problems = [];

    /// <summary>The problems so far.</summary>
    public IReadOnlyList<LifecycleProblem> Problems => _problems;

    /// <summary>The source's file, for messages.</summary>
    public string Place { get; } = Path.GetFileName(location) is { Length: > 0 } name ? name : source;

    /// <summary>What the numbers of rows count, for messages: lines of a file, rows of a table.</summary>
    public string RowWord { get; set; } = "line";

    /// <summary>Adds a row that the connector could not read.</summary>
    public void Add(LifecycleProblem problem, string? identity) => _problems.Add(problem with { System = source, Identity = identity });

    /// <summary>Adds a row without a key, or of which nobody can say whose it is.</summary>
    public string AddUnidentified(long line, string? key, string expression)
    {
        string what = key is null ? "key" : "person";
        string reason = $"the {what} {expression} gives nothing; a value was expected";
        string whom = key is null ? "Nobody counts as missing while it is so." : "Nothing happens to the person until then.";
        _problems.Add(Problem(LifecycleErrorKind.SourceRowInvalid, $"{At(line)}: {reason}. Correct the row in the system of record. {whom}", line, key) with { Attribute = what });
        return reason;
    }

    /// <summary>Adds a value that is not of its attribute's type.</summary>
    public void AddUnreadable(RowPlace place, AttributeStep step, string value, string expected)
    {
        string column = step.ColumnName is null ? string.Empty : $"column \"{step.ColumnName}\" ";
        _problems.Add(Problem(
            LifecycleErrorKind.SourceRowInvalid,
            $"{At(place.Line)}: {column}({step.Definition.Name}) is \"{ShownText.Shorten(value)}\"; {expected} was expected. Correct it in the system of record, or let the policy's mapping read it; nothing happens to \"{place.Identity}\" until then.",
            place.Line,
            place.Identity) with { Attribute = step.Definition.Name, Column = step.Column < 0 ? null : step.Column + 1, Value = ShownText.Shorten(value) });
    }

    /// <summary>Adds a mapping that failed for a row.</summary>
    /// <param name="place">The row.</param>
    /// <param name="attribute">The attribute that the mapping makes.</param>
    /// <param name="message">What went wrong. Redacted values are no longer in it.</param>
    /// <param name="effect">The consequence for the person.</param>
    public void AddFailed(RowPlace place, string attribute, string message, string effect) => _problems.Add(Problem(
        LifecycleErrorKind.MappingFailed,
        $"{At(place.Line)}: the mapping of \"{attribute}\" failed for \"{place.Identity}\": {message} Correct the value in the system of record, or let the mapping allow for it; {effect}.",
        place.Line,
        place.Identity) with { Attribute = attribute });

    /// <summary>Adds a person whose time zone cannot be told.</summary>
    public void AddNoZone(RowPlace place, Fact found)
    {
        string what = found.HasValue ? $"\"{ShownText.Shorten(found.ToString())}\"" : found.IsUnknown ? "an unknown value" : "nothing";
        _problems.Add(Problem(
            LifecycleErrorKind.SourceRowInvalid,
            $"{At(place.Line)}: the policy's \"timeZone\" gives {what} for \"{place.Identity}\"; the name of a time zone such as Europe/Berlin was expected. Correct the value in the system of record, or let the mapping give another zone in its place; nothing happens to the person until then.",
            place.Line,
            place.Identity) with { Attribute = "timeZone", Value = found.HasValue ? ShownText.Shorten(found.ToString()) : null });
    }

    /// <summary>Adds a key that several rows have.</summary>
    public string AddDuplicate(string key, string identity, IReadOnlyList<long> lines, bool isTie)
    {
        string why = isTie ? "\"duplicates\" prefers none of them" : "one row was expected";
        string reason = $"the key \"{ShownText.Shorten(key)}\" is on {RowWord}s {Print(lines)}; {why}";
        _problems.Add(Problem(
            LifecycleErrorKind.DuplicateKey,
            $"{Place}: {reason}. Remove the duplicate in the system of record, or set \"duplicates\" in the policy; nothing happens to the person until then.",
            lines[0],
            identity) with { Value = key });
        return reason;
    }

    /// <summary>Adds keys that differ only in upper and lower case.</summary>
    public string AddLookalikes(IReadOnlyList<string> keys, string identity, IReadOnlyList<long> lines)
    {
        string named = string.Join(", ", keys.Take(ShownLines).Select(static key => $"\"{ShownText.Shorten(key)}\""));
        string reason = $"the keys {named} on {RowWord}s {Print(lines)} differ only in upper and lower case";
        _problems.Add(Problem(
            LifecycleErrorKind.DuplicateKey,
            $"{Place}: {reason}. Remove the duplicate in the system of record, or set \"keyCase\" to \"exact\" in the policy if they are different people; nothing happens to any of them until then.",
            lines[0],
            identity) with { Value = keys[0] });
        return reason;
    }

    /// <summary>Adds a person who has more assignments than anybody can have.</summary>
    public string AddTooManyAssignments(string identity, int keys, int most, IReadOnlyList<long> lines)
    {
        string reason = string.Create(CultureInfo.InvariantCulture, $"the person \"{ShownText.Shorten(identity)}\" has {keys} assignments, on {RowWord}s {Print(lines)}; at most {most} were expected");
        _problems.Add(Problem(
            LifecycleErrorKind.DuplicateKey,
            $"{Place}: {reason}. Check the mapping of \"person\" in the policy: it may give all of these rows one value that is nobody's; nothing happens to the person until then.",
            lines[0],
            identity) with { Value = identity });
        return reason;
    }

    private static string Print(IReadOnlyList<long> lines)
    {
        string shown = string.Join(", ", lines.Take(ShownLines).Select(static line => line.ToString(CultureInfo.InvariantCulture)));
        return lines.Count <= ShownLines ? shown : $"{shown} and {lines.Count - ShownLines} more";
    }

    // What was merged from several sources stands on no line.
    private string At(long line) => line == 0 ? Place : $"{Place}, {RowWord} {line}";

    private LifecycleProblem Problem(LifecycleErrorKind kind, string message, long line, string? identity) =>
        new(kind, message) { System = source, Line = line, Identity = identity };
}

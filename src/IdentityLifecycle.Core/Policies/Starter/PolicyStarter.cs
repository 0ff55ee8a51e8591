using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Policies.Starter;

/// <summary>Writes a first policy, with comments, from the headers and some rows of an HR file.</summary>
public static class PolicyStarter
{
    /// <summary>
    /// Writes a policy that the reader accepts without errors. Where the sample leaves open what a date means, both readings stand there and the
    /// reader refuses them until a person has chosen.
    /// </summary>
    /// <param name="columns">The file's headers.</param>
    /// <param name="rows">Sample rows, with a value for each header. Missing values at the end of a row count as empty.</param>
    /// <param name="options">Names and paths.</param>
    /// <exception cref="LifecycleException">SourceHeaderInvalid: there is no column that a mapping could name.</exception>
    public static string Write(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows, PolicyStarterOptions options)
    {
        ColumnGuess guess = new([.. columns.Select((name, index) => new SampleColumn(name, [.. rows.Select(row => index < row.Count ? row[index] : string.Empty)]))]);
        if (!guess.Unused.Any())
        {
            throw new LifecycleException(LifecycleErrorKind.SourceHeaderInvalid, $"{options.SourcePath} has no column that a policy could name. Expected headers such as EmployeeID,FirstName,LastName.") { TargetName = options.SourcePath };
        }

        StarterText text = new();
        WriteHead(options, text);
        SourceStarter source = new(guess, text);
        source.Write(options);
        LifecycleStarter.Write(source, text);
        DirectoryStarter.Write(source, options, text);
        WriteTail(source, options, text);
        return text.ToString();
    }

    private static void WriteHead(PolicyStarterOptions options, StarterText text)
    {
        text.Line(0, $"{{");
        if (options.SchemaPath is not null)
        {
            text.Line(1, $"\"$schema\": {StarterText.Quote(options.SchemaPath)},");
        }

        text.Comment(1, "Check with Test-LifecyclePolicy, then look before you apply: Import-SystemOfRecord -Policy … | Compare-IdentityState");
        text.Line(1, $"\"name\": {StarterText.Quote(options.Name)},");
        text.Comment(1, "Dates without a time are days of this zone, for example Europe/Berlin.");
        text.Line(1, $"\"timeZone\": {StarterText.Quote(options.TimeZone)},");
        text.Line(1, $"\"defaultDomain\": {StarterText.Quote(options.Domain)},");
    }

    private static void WriteTail(SourceStarter source, PolicyStarterOptions options, StarterText text)
    {
        text.Comment(1, "Access that rules give; the groups must exist in the directory. For example:");
        text.Comment(1, source.Has("department")
            ? "\"entitlements\": [{ \"name\": \"Sales\", \"when\": \"user.department -eq \\\"Sales\\\"\", \"grant\": [{ \"directory\": \"corp\", \"group\": \"Sales\" }] }],"
            : "\"entitlements\": [{ \"name\": \"Everybody\", \"grant\": [{ \"directory\": \"corp\", \"group\": \"Everybody\" }] }],");
        text.Comment(1, "A plan that does more than this is refused; the built-in guards watch the other kinds of operation.");
        text.Line(1, $"\"guards\": [");
        text.Line(2, $"{{ \"on\": [\"disable\", \"delete\"], \"maxPercent\": 5, \"floor\": 10, \"window\": \"P7D\" }}");
        text.Line(1, $"],");
        text.Comment(1, "Memory, journal and registered plans: keep this file, without it the past is forgotten.");
        text.Line(1, $"\"state\": {{ \"connector\": \"Embedded\", \"path\": {StarterText.Quote(options.StatePath)} }}").Line(0, $"}}");
    }
}

using System.IO;
using System.Text.RegularExpressions;
using IdentityLifecycle.HelpGenerator.Reading;

namespace IdentityLifecycle.HelpGenerator.Writing;

/// <summary>
/// Works out where to read on: the other cmdlets that a cmdlet's documentation names or that share its noun, then the about_ topics that
/// name the cmdlet.
/// </summary>
internal sealed partial class RelatedTopics
{
    private readonly IReadOnlyList<CmdletHelp> _cmdlets;
    private readonly (string Name, HashSet<string> Words)[] _topics;

    /// <param name="cmdlets">All cmdlets.</param>
    /// <param name="topicFolder">The folder of the about_ topics.</param>
    public RelatedTopics(IReadOnlyList<CmdletHelp> cmdlets, string topicFolder)
    {
        _cmdlets = cmdlets;
        _topics = [.. Directory.EnumerateFiles(topicFolder, "about_*.help.txt")
            .Order(StringComparer.Ordinal)
            .Select(static file => (Path.GetFileName(file).Split('.')[0], WordsOf(File.ReadAllText(file))))];
    }

    public IEnumerable<string> Of(CmdletHelp cmdlet)
    {
        HashSet<string> named = WordsOf(string.Join('\n', TextsOf(cmdlet)));
        return _cmdlets.Where(other => other != cmdlet && (other.Noun == cmdlet.Noun || named.Contains(other.Name))).Select(static other => other.Name)
            .Concat(_topics.Where(topic => topic.Words.Contains(cmdlet.Name)).Select(static topic => topic.Name));
    }

    private static IEnumerable<string> TextsOf(CmdletHelp cmdlet) => cmdlet.Text.Remarks
        .Append(cmdlet.Text.Summary)
        .Concat(cmdlet.Text.Examples.Select(static example => example.Code))
        .Concat(cmdlet.Parameters.Select(static parameter => parameter.Summary));

    private static HashSet<string> WordsOf(string text) => Words().Matches(text).Select(static match => match.Value).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex("[A-Za-z]+-[A-Za-z]+")]
    private static partial Regex Words();
}

using System.IO;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Languages.Expressions;

/// <summary>Reads a page of the docs folder and the examples in it: <c>* `expression` → `result`</c>.</summary>
internal static partial class DocumentedExamples
{
    public static string Page(string name, [CallerFilePath] string here = "")
    {
        DirectoryInfo folder = new FileInfo(here).Directory!;
        while (!File.Exists(Path.Combine(folder.FullName, "Lifecycle.sln")))
        {
            folder = folder.Parent!;
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "docs", name));
    }

    public static TheoryData<string, string> Of(string page)
    {
        TheoryData<string, string> examples = [];
        foreach (Match match in Example().Matches(Page(page)).Cast<Match>())
        {
            examples.Add(match.Groups[1].Value, match.Groups[2].Value);
        }

        return examples;
    }

    [GeneratedRegex("^\\* `(.+)` → `(.+)`\\r?$", RegexOptions.Multiline)]
    private static partial Regex Example();
}

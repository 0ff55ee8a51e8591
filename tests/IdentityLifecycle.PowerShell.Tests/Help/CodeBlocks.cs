using System.IO;

namespace IdentityLifecycle.PowerShell.Tests.Help;

/// <summary>Finds the code in Markdown (fenced, or indented by four) and in about_ topics (indented by eight).</summary>
internal static class CodeBlocks
{
    public static IReadOnlyList<string> Of(string file)
    {
        string indent = new(' ', file.EndsWith(".md", StringComparison.Ordinal) ? 4 : 8);
        List<string> blocks = [];
        List<string> lines = [];
        bool isFenced = false;
        foreach (string line in File.ReadLines(file).Append(string.Empty))
        {
            bool isFence = line.StartsWith("```", StringComparison.Ordinal);
            isFenced ^= isFence;
            if (!isFence && (isFenced || line.StartsWith(indent, StringComparison.Ordinal)))
            {
                lines.Add(line);
            }
            else if (lines.Count > 0)
            {
                blocks.Add(string.Join('\n', lines));
                lines.Clear();
            }
        }

        return blocks;
    }
}

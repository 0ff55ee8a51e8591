using System.Management.Automation;
using System.Management.Automation.Language;

namespace IdentityLifecycle.PowerShell.Pipeline;

/// <summary>Tells whether all that one command emits goes to another, and to nobody else.</summary>
internal static class PipelineNeighbour
{
    private static readonly string[] s_observers = ["OutVariable", "PipelineVariable", "OutBuffer"];

    /// <summary>
    /// Whether a command stands right behind another in the same pipeline of one line of a script, with nothing that looks at what passes
    /// between them. False where that cannot be told.
    /// </summary>
    public static bool IsRightBehind(this InvocationInfo command, InvocationInfo other) =>
        command.PipelinePosition == other.PipelinePosition + 1
        && command.PipelineLength == other.PipelineLength
        && command.ScriptLineNumber == other.ScriptLineNumber
        && command.ScriptName == other.ScriptName
        && command.Line == other.Line
        && !s_observers.Any(other.BoundParameters.ContainsKey)
        && AreNeighbours(other.Line, other.OffsetInLine - 1, command.OffsetInLine - 1);

    private static bool AreNeighbours(string line, int first, int second) =>
        Parser.ParseInput(line, out _, out _).Find(part => part is PipelineAst pipeline && AreNeighbours(pipeline, first, second), searchNestedScriptBlocks: true) is not null;

    private static bool AreNeighbours(PipelineAst pipeline, int first, int second)
    {
        int index = pipeline.PipelineElements.ToList().FindIndex(element => element.Extent.StartOffset == first);
        return index >= 0
            && pipeline.PipelineElements[index].Redirections.Count == 0
            && index + 1 < pipeline.PipelineElements.Count
            && pipeline.PipelineElements[index + 1].Extent.StartOffset == second;
    }
}

using System.Text.RegularExpressions;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping.Nodes;
using IdentityLifecycle.Languages.Mapping.Syntax;

namespace IdentityLifecycle.Languages.Mapping.Functions;

/// <summary>Replace has five forms. Which form a call has depends on the arguments that are present.</summary>
internal static class ReplaceCall
{
    private const int Pattern = 2;
    private const int GroupName = 3;

    private static readonly string[] s_forms = ["14", "16", "24", "234", "235"];

    /// <summary>Describes what is wrong with the combination of arguments; null if it is right.</summary>
    public static string? Check(CallSyntax call)
    {
        if (!IsForm(call.Arguments))
        {
            return "Replace takes a source and one of: oldValue and replacementValue; oldValue and template; regexPattern and replacementValue; "
                + "regexPattern, regexGroupName and replacementValue; regexPattern, regexGroupName and replacementAttributeName.";
        }

        return Compile(call) is Regex regex && Constant(call, GroupName) is string group && group.Length > 0 && regex.GroupNumberFromName(group) < 0
            ? $"The regular expression has no group '{group}'. Its groups are: {string.Join(", ", regex.GetGroupNames())}."
            : null;
    }

    /// <summary>Whether the arguments that are present make one of the forms.</summary>
    public static bool IsForm(IReadOnlyList<MappingSyntax?> arguments) =>
        arguments.Count > 0 && s_forms.Contains(string.Concat(Enumerable.Range(1, arguments.Count - 1).Where(index => arguments[index] is not null)));

    public static MappingNode Build(CallSyntax call, MappingNode?[] arguments) => new ReplaceNode(arguments, Compile(call));

    private static Regex? Compile(CallSyntax call) =>
        Constant(call, Pattern) is string pattern ? SafePattern.TryCreate(pattern, ignoreCase: false, out _) : null;

    private static string? Constant(CallSyntax call, int index) =>
        index < call.Arguments.Count && call.Arguments[index] is ConstantSyntax constant ? constant.Value.ToString() : null;
}

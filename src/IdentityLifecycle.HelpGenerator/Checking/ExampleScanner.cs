using System.Text.RegularExpressions;

namespace IdentityLifecycle.HelpGenerator.Checking;

/// <summary>
/// Finds the commands of an example and the parameters they name. It knows of PowerShell's syntax what examples need: texts, comments,
/// pipelines, assignments, parentheses, script blocks, a backtick at the end of a line.
/// </summary>
internal static partial class ExampleScanner
{
    public static IReadOnlyList<ExampleCommand> Scan(string code)
    {
        List<ExampleCommand> commands = [];
        Stack<ExampleCommand?> outer = new();
        ExampleCommand? current = null;
        bool expectsCommand = true;
        foreach (Match token in Tokens().Matches(code))
        {
            switch (token.Value[0])
            {
                case '(' or '{' or '@' or '$' when token.Value[^1] is '(' or '{':
                    outer.Push(current);
                    (current, expectsCommand) = (null, true);
                    break;
                case ')' or '}':
                    current = outer.TryPop(out ExampleCommand? enclosing) ? enclosing : null;
                    expectsCommand = false;
                    break;
                case '|' or ';' or '=' or '&' or '\n':
                    (current, expectsCommand) = (null, true);
                    break;
                case '-' when token.Groups["parameter"].Success:
                    current?.Parameters.Add(token.Groups["parameter"].Value);
                    break;
                default:
                    current = expectsCommand && CommandName().IsMatch(token.Value) ? Begin(token.Value, commands) : current;
                    expectsCommand &= token.Groups["skip"].Success;
                    break;
            }
        }

        return commands;
    }

    private static ExampleCommand Begin(string name, List<ExampleCommand> commands)
    {
        ExampleCommand command = new(name);
        commands.Add(command);
        return command;
    }

    [GeneratedRegex(@"(?<skip>\#[^\n]*|`\r?\n|[ \t\r]+)|""(?:[^""`]|`.|"""")*""|'(?:[^']|'')*'|[@$]?[({]|[)}|;=&\n]|-(?<parameter>[A-Za-z]+)(?=[\s:)]|$)|[^\s(){}|;=&""']+")]
    private static partial Regex Tokens();

    [GeneratedRegex("^[A-Z][A-Za-z]+-[A-Z][A-Za-z]+$")]
    private static partial Regex CommandName();
}

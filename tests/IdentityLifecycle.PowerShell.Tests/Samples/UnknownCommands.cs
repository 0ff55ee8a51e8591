using System.Management.Automation;
using System.Management.Automation.Language;
using IdentityLifecycle.PowerShell.Tests.Hosting;

namespace IdentityLifecycle.PowerShell.Tests.Samples;

/// <summary>What a script uses and the session does not have.</summary>
internal static class UnknownCommands
{
    public static IEnumerable<string> In(Engine engine, IEnumerable<CommandAst> commands) => commands.SelectMany(command => In(engine, command));

    public static IReadOnlyList<CommandAst> CommandsOf(ScriptBlockAst script) =>
        [.. script.FindAll(static node => node is CommandAst, true).Cast<CommandAst>().Where(static one => one.GetCommandName() is not null)];

    private static IEnumerable<string> In(Engine engine, CommandAst command)
    {
        string name = command.GetCommandName();
        if (engine.Invoke("param($name) Get-Command $name -ErrorAction Ignore", name).Objects<CommandInfo>().SingleOrDefault() is not CommandInfo found)
        {
            return [$"line {command.Extent.StartLineNumber}: there is no command {name}"];
        }

        HashSet<string> parameters = new(found.Parameters.Values.SelectMany(static one => one.Aliases.Append(one.Name)), StringComparer.OrdinalIgnoreCase);
        return command.CommandElements.OfType<CommandParameterAst>()
            .Where(parameter => !parameters.Contains(parameter.ParameterName))
            .Select(parameter => $"line {parameter.Extent.StartLineNumber}: {name} has no parameter -{parameter.ParameterName}");
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using IdentityLifecycle.PowerShell.Tests.Architecture;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Samples;

public sealed class SampleScriptTests
{
    private static readonly string s_samples = Path.Combine(AssembledModule.RepositoryRoot, "samples");

    /// <summary>What the host adds to the engine alone.</summary>
    private static readonly string[] s_hostCommands = ["Write-Host", "Write-Output", "Write-Error", "Write-Warning", "Write-Verbose", "Write-Debug", "Write-Information"];

    public static TheoryData<string> Scripts =>
        [.. Directory.EnumerateFiles(s_samples, "*.ps1", SearchOption.AllDirectories).Select(static file => Path.GetRelativePath(s_samples, file))];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_sample_uses_commands_and_parameters_that_exist(string script)
    {
        ScriptBlockAst tree = Parser.ParseFile(Path.Combine(s_samples, script), out _, out ParseError[] errors);
        Assert.Empty(errors);

        using Engine engine = Engine.Start();
        HashSet<string> own = [.. tree.FindAll(static node => node is FunctionDefinitionAst, true).Cast<FunctionDefinitionAst>().Select(static one => one.Name), .. s_hostCommands];
        CommandAst[] commands = [.. tree.FindAll(static node => node is CommandAst, true).Cast<CommandAst>().Where(one => one.GetCommandName() is string name && !own.Contains(name))];

        Assert.Contains(commands, static one => Cmdlets.Names.Contains(one.GetCommandName()));
        Offences.None(commands.SelectMany(command => Unknown(engine, command)), $"samples/{script} must run with the cmdlets as they are.");
    }

    private static IEnumerable<string> Unknown(Engine engine, CommandAst command)
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

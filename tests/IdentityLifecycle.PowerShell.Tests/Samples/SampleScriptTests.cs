using System.IO;
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
        CommandAst[] commands = [.. UnknownCommands.CommandsOf(tree).Where(one => !own.Contains(one.GetCommandName()))];

        Assert.Contains(commands, static one => Cmdlets.Names.Contains(one.GetCommandName()));
        Offences.None(UnknownCommands.In(engine, commands), $"samples/{script} must run with the cmdlets as they are.");
    }
}

using System.IO;
using System.Management.Automation.Language;
using IdentityLifecycle.Connectors.Permissions;
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

    [Fact]
    public void The_policy_of_the_runbook_needs_what_its_page_says()
    {
        string folder = Path.Combine(s_samples, "runbook");
        using Engine engine = Engine.Start();

        DirectoryPermission[] permissions = [.. engine.Invoke("param($policy) if (Test-LifecyclePolicy $policy) { Get-LifecyclePermission -Policy $policy }", Path.Combine(folder, "lifecycle.json")).ThrowIfFailed().Objects<DirectoryPermission>()];

        Assert.Equal(["GroupMember.ReadWrite.All", "User.ReadWrite.All"], permissions.Select(static permission => permission.Permission));
        Assert.All(permissions, permission => Assert.Contains(permission.Permission, File.ReadAllText(Path.Combine(folder, "README.md")), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_sample_uses_commands_and_parameters_that_exist(string script)
    {
        ScriptBlockAst tree = Parser.ParseFile(Path.Combine(s_samples, script), out _, out ParseError[] errors);
        Assert.Empty(errors);

        using Engine engine = Engine.Start();
        HashSet<string> own = [.. FunctionsOf(tree), .. IncludedBy(tree, script).SelectMany(FunctionsOf), .. s_hostCommands];
        CommandAst[] commands = [.. UnknownCommands.CommandsOf(tree).Where(one => !own.Contains(one.GetCommandName()))];

        Assert.True(IsPart(tree) || commands.Any(static one => Cmdlets.Names.Contains(one.GetCommandName())), "A sample shows cmdlets of the module.");
        Offences.None(UnknownCommands.In(engine, commands), $"samples/{script} must run with the cmdlets as they are.");
    }

    private static IEnumerable<string> FunctionsOf(ScriptBlockAst tree) => tree.FindAll(static node => node is FunctionDefinitionAst, true).Cast<FunctionDefinitionAst>().Select(static one => one.Name);

    // What others include holds functions and does nothing by itself.
    private static bool IsPart(ScriptBlockAst tree) => tree.EndBlock.Statements.All(static statement => statement is FunctionDefinitionAst);

    private static IEnumerable<ScriptBlockAst> IncludedBy(ScriptBlockAst tree, string script) =>
        from CommandAst command in tree.FindAll(static node => node is CommandAst { InvocationOperator: TokenKind.Dot }, true)
        let file = command.CommandElements[0].Extent.Text.Trim('"').Replace("$PSScriptRoot", Path.GetDirectoryName(Path.Combine(s_samples, script)), StringComparison.Ordinal)
        select Parser.ParseFile(file, out _, out _);
}

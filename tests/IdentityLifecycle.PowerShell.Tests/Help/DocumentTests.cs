using System.IO;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using IdentityLifecycle.PowerShell.Tests.Architecture;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using IdentityLifecycle.PowerShell.Tests.Samples;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Help;

public sealed partial class DocumentTests
{
    private static readonly string s_root = AssembledModule.RepositoryRoot;

    public static TheoryData<string> Documents => [.. Files().Select(static file => Path.GetRelativePath(s_root, file))];

    [Fact]
    public void The_overview_has_every_cmdlet_with_the_synopsis_of_its_help()
    {
        using Engine engine = Engine.Start();
        string[] lines = File.ReadAllLines(Path.Combine(s_root, "docs", "cmdlets.md"));

        IEnumerable<string> expected = Cmdlets.Names.Select(name => $"| `{name}` | {HelpPage.Of(engine, name).Synopsis} |");

        Assert.Equal(expected.Order(StringComparer.Ordinal), lines.Where(static line => line.StartsWith("| `", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Documents_name_only_cmdlets_that_exist(string document)
    {
        HashSet<string> known = [.. Cmdlets.Names, .. Cmdlets.All.SelectMany(Cmdlets.AliasesOf)];
        HashSet<string> nouns = [.. known.Select(static name => name.Split('-')[1])];

        IEnumerable<string> unknown = CommandNames().Matches(File.ReadAllText(Path.Combine(s_root, document)))
            .Select(static match => match.Value)
            .Where(name => nouns.Contains(name.Split('-')[1]) && !known.Contains(name));

        Offences.None(unknown, $"{document} names cmdlets that do not exist.");
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Code_in_documents_uses_parameters_that_exist(string document)
    {
        using Engine engine = Engine.Start();
        foreach (string block in CodeBlocks.Of(Path.Combine(s_root, document)).Where(static block => Cmdlets.Names.Any(name => block.Contains(name, StringComparison.Ordinal))))
        {
            ScriptBlockAst script = Parser.ParseInput(block, out _, out ParseError[] errors);

            Assert.True(errors.Length == 0, block);
            Offences.None(
                UnknownCommands.In(engine, UnknownCommands.CommandsOf(script).Where(static command => Cmdlets.Names.Contains(command.GetCommandName()))),
                $"{document} must show the cmdlets as they are: {block}");
        }
    }

    private static IEnumerable<string> Files() => Directory.EnumerateFiles(s_root, "*.md")
        .Concat(Directory.EnumerateFiles(Path.Combine(s_root, "docs"), "*", SearchOption.AllDirectories))
        .Concat(Directory.EnumerateFiles(Path.Combine(s_root, "samples"), "*.md", SearchOption.AllDirectories));

    [GeneratedRegex(@"\b[A-Z][a-z]+[A-Za-z]*-[A-Z][A-Za-z]+\b")]
    private static partial Regex CommandNames();
}

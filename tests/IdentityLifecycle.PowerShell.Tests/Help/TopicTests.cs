using System.IO;
using IdentityLifecycle.PowerShell.Tests.Architecture;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Help;

public sealed class TopicTests
{
    private const int Columns = 80;

    private static readonly string s_sources = Path.Combine(AssembledModule.RepositoryRoot, "docs", "en-US");

    public static TheoryData<string> Topics => [.. Directory.EnumerateFiles(s_sources).Select(static file => Path.GetFileName(file).Split('.')[0])];

    [Theory]
    [MemberData(nameof(Topics))]
    public void Get_Help_shows_the_topic(string topic)
    {
        using Engine engine = Engine.Start();

        string text = engine.Invoke("param($name) Get-Help $name", topic).ThrowIfFailed().Output.Single().ToString();

        Assert.Equal(File.ReadAllText(Path.Combine(s_sources, topic + ".help.txt")), text);
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void A_topic_has_the_form_of_all_topics(string topic)
    {
        string[] lines = File.ReadAllLines(Path.Combine(s_sources, topic + ".help.txt"));

        Assert.Equal(["TOPIC", "    " + topic, "", "SHORT DESCRIPTION"], lines[..4]);
        Assert.Contains("LONG DESCRIPTION", lines);
        Offences.None(lines.Where(static line => line.Length > Columns), "A topic is read in a console of 80 columns: break these lines.");
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void What_a_topic_refers_to_exists(string topic)
    {
        string[] lines = File.ReadAllLines(Path.Combine(s_sources, topic + ".help.txt"));
        string[] references = [.. lines.SkipWhile(static line => line != "SEE ALSO").Skip(1).Select(static line => line.Trim())];

        Assert.NotEmpty(references);
        Assert.All(references, static one => Assert.True(
            Cmdlets.Names.Contains(one) || File.Exists(Path.Combine(s_sources, one + ".help.txt")),
            $"{one} is neither a cmdlet nor a topic."));
    }
}

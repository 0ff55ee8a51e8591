using System.IO;
using IdentityLifecycle.GraphSimulator.Rules;
using Xunit;

namespace IdentityLifecycle.GraphSimulator.Tests.Rules;

public sealed class RuleBookTests
{
    [Fact]
    public void The_README_lists_every_rule_with_its_source_or_as_a_guess()
    {
        string[] listed = [.. File.ReadAllLines(Path.Combine(Projects.Simulator, "README.md")).Where(static line => line.StartsWith("- **", StringComparison.Ordinal))];

        Assert.Equal(RuleBook.Sourced.Concat(RuleBook.Guesses).Select(Line), listed);
    }

    [Fact]
    public void Every_guess_is_asked_for_somewhere()
    {
        string code = string.Concat(Directory.EnumerateFiles(Projects.Simulator, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.All(RuleBook.Guesses, guess => Assert.Contains($"Holds(Guesses.{guess.Name})", code, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_documented_cannot_be_inverted() => Assert.Throws<ArgumentException>(() => new Ruling().Invert(Sources.BatchSize));

    private static string Line(Rule rule) => $"- **{rule.Name}** (*{(rule.IsGuess ? "guess*" : $"source*: {rule.Source}")}): {rule.Text}";
}

using IdentityLifecycle.Connectors;
using IdentityLifecycle.Core.Tests.Policies.Reading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Reading;
using IdentityLifecycle.Sources;
using IdentityLifecycle.Sources.Merging;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Sources.Merging;

/// <summary>Several systems of record in memory, each a header and rows of cells separated by commas, and what a policy makes of them.</summary>
internal sealed class MergeScenario(string systemsOfRecord, string others = "")
{
    public static readonly EvaluationContext Context = new() { AsOf = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero) };

    private readonly Dictionary<string, string[]> _lines = [];

    public IReadOnlyList<LifecycleProblem> Problems { get; private set; } = [];

    public LifecyclePolicy Policy { get; } = Read(systemsOfRecord, others);

    /// <summary>Gives a source its rows; lines are counted from 2.</summary>
    public MergeScenario With(string source, params string[] lines)
    {
        _lines[source] = lines;
        return this;
    }

    /// <summary>Merges. A source without rows cannot be read.</summary>
    public IdentitySet Merge()
    {
        (IdentitySet people, Problems) = SourceMerge.Merge(Policy, [.. Policy.SystemsOfRecord.Select(Read)], Context);
        return people;
    }

    /// <summary>The values of an attribute by identity id; ? is unknown and - is none.</summary>
    public static string[] Values(IdentitySet people, string attribute) =>
        [.. people.Records().Select(record => $"{record.Id}:{Print(record.GetFact(attribute))}")];

    public static LifecyclePolicy Read(string systemsOfRecord, string others)
    {
        PolicyReading reading = TestPolicies.Read($$"""{ "name": "x", "systemsOfRecord": { {{systemsOfRecord}} } {{others}} }""");
        Assert.Equal([], reading.Problems.Select(static problem => problem.ToString()));
        return reading.Policy!;
    }

    private static string Print(Fact fact) => fact.IsUnknown ? "?" : fact.IsNone ? "-" : fact.Value is ValueList list ? string.Join('+', list.Texts()) : fact.ToString();

    private SourcePart Read(SystemOfRecordPolicy source)
    {
        if (!_lines.TryGetValue(source.Name, out string[]? lines))
        {
            return SourcePart.Unreadable(source, new LifecycleException(LifecycleErrorKind.SourceUnreadable, "the server is down."));
        }

        IdentitySetReader reader = IdentitySetReader.ForPolicy(Policy, source, $"/data/{source.Name}.csv", Context);
        reader.OnColumns(new AttributeSchema(lines[0].Split(',').Select(static name => new AttributeDefinition(name))));
        for (int index = 1; index < lines.Length; index++)
        {
            Fact[] facts = [.. lines[index].Split(',').Select(static cell => cell.Length == 0 ? Fact.None : cell.Contains('+', StringComparison.Ordinal) ? Fact.Of(ValueList.OfTexts(cell.Split('+'))) : Fact.Of(cell))];
            reader.OnRow(index + 1, new FactCells(facts));
        }

        return SourcePart.Of(source, reader.Complete(new SourceReading("ff", Context.AsOf, lines.Length - 1), null));
    }
}
